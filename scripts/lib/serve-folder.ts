import { preview } from 'vite';

/** Serves a folder of static files on a free port. */
export async function serveFolder(folder: string) {
	const server = await preview({
		root: import.meta.dirname,
		configFile: false,
		appType: 'mpa',
		build: { outDir: folder },
		preview: { host: '127.0.0.1', port: 0 }
	});
	return { url: server.resolvedUrls?.local[0] ?? '', close: () => server.close() };
}
