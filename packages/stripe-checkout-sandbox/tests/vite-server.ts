/** Runs Vite's development server with the plugin: `node vite-server.ts <root> <port of the sandbox> [<base path>]`. A line on stdin restarts it. */
import { createServer, type Plugin } from 'vite';
import { sandbox } from '../src/vite.ts';

const [root = '', port, base = ''] = process.argv.slice(2);

/** Prints the type of each event that the app's webhook receives. */
const app: Plugin = {
	name: 'app',
	configureServer({ middlewares }) {
		middlewares.use(`${base}/webhooks/stripe`, (request, response) => {
			let body = '';
			request.on('data', (chunk: Buffer) => (body += chunk.toString()));
			request.on('end', () => {
				console.log(
					`received ${JSON.parse(body).type} ${request.headers['stripe-signature'] ? 'signed' : ''}`
				);
				response.end();
			});
		});
	}
};

const server = await createServer({
	root,
	base: `${base}/`,
	configFile: false,
	clearScreen: false,
	server: { port: 0 },
	plugins: [app, sandbox({ port: Number(port) })]
});
await server.listen();
console.log('ready');
process.stdin.on('data', () => void server.restart().then(() => console.log('restarted')));
