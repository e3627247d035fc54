import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Exact versions by package. */
export type Versions = Readonly<Record<string, string>>;

/** Adds versions to the packages that a command installs. */
export function pinInstalled(command: string, versions: Versions): string {
	return command.replaceAll(/(?<= )[@\w/-]+(?= |$)/g, (name) =>
		versions[name] ? `${name}@${versions[name]}` : name
	);
}

/** Pins the packages in a project's manifest. */
export async function pinManifest(root: string, versions: Versions): Promise<void> {
	const file = path.join(root, 'package.json');
	const manifest = JSON.parse(await readFile(file, 'utf8'));
	for (const [name, version] of Object.entries(versions)) {
		if (manifest.devDependencies[name]) manifest.devDependencies[name] = version;
	}
	await writeFile(file, JSON.stringify(manifest, null, '\t'));
}

/** Moves the options of SvelteKit to `svelte.config.js`, where versions before 2.62 read them. */
export async function useSvelteConfig(root: string): Promise<void> {
	await writeFile(
		path.join(root, 'vite.config.ts'),
		`import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({ plugins: [sveltekit()] });
`
	);
	await writeFile(
		path.join(root, 'svelte.config.js'),
		`import adapter from '@sveltejs/adapter-node';

export default { kit: { adapter: adapter() } };
`
	);
}
