import type { AddressInfo } from 'node:net';
import { loadEnv, type Plugin, type ViteDevServer } from 'vite';
import { printFailures } from './print-failures.ts';
import { createSandbox } from './sandbox.ts';
import type { Sandbox } from './sandbox-type.ts';
import { serve, type SandboxServer } from './serve.ts';

/** Options of the Vite plugin. */
export interface VitePluginOptions {
	/** The app's path that receives webhooks. @default '/webhooks/stripe', below Vite's `base` */
	webhook?: string;
	/** Secret that signs webhooks. @default 'whsec_sandbox' */
	secret?: string;
	/** Starts the sandbox only if `STRIPE_SECRET_KEY` has this value, in `.env` or in the environment. @default 'sk_test_sandbox' */
	key?: string;
	/** Port of the sandbox. @default 12111 */
	port?: number;
}

/** A running sandbox. */
interface Running {
	sandbox: Sandbox;
	server: SandboxServer;
}

/**
 * Runs the sandbox with Vite's development server, and sends webhooks to it, whichever port it uses. Builds, previews and
 * tests do not start the sandbox.
 *
 * @example
 * // vite.config.ts
 * import { sandbox } from 'stripe-checkout-sandbox/vite';
 *
 * export default defineConfig({ plugins: [sveltekit(), sandbox()] });
 */
export function sandbox({
	webhook,
	secret = 'whsec_sandbox',
	key = 'sk_test_sandbox',
	port = 12111
}: VitePluginOptions = {}): Plugin {
	return {
		name: 'stripe-checkout-sandbox',
		apply: 'serve',
		configureServer(vite) {
			const { httpServer, config } = vite;
			// A server in middleware mode belongs to a program that loads modules, such as a command of the shop.
			if (!httpServer || process.env.VITEST || keyOf(vite) !== key) return;
			let running: Promise<Running | undefined> | undefined;
			httpServer.once('listening', () => {
				const { port: own } = httpServer.address() as AddressInfo;
				const scheme = config.server.https ? 'https' : 'http';
				const path = webhook ?? `${config.base.replace(/\/$/, '')}/webhooks/stripe`;
				running = start(vite, `${scheme}://localhost:${own}${path}`, secret, port);
			});
			httpServer.once('close', () => {
				previous = stop(running);
			});
		}
	};
}

/** The state of the sandbox that ran before Vite restarted its server, as it does when its configuration or `.env` changes. */
let previous: Promise<Running | undefined> | undefined;

/** The key that the app reads. */
const keyOf = ({ config }: ViteDevServer) =>
	loadEnv(config.mode, config.envDir || config.root, 'STRIPE_').STRIPE_SECRET_KEY;

async function start(
	{ config: { logger } }: ViteDevServer,
	url: string,
	secret: string,
	port: number
): Promise<Running | undefined> {
	let sandbox: Sandbox | undefined;
	try {
		const stopped = await previous;
		sandbox = createSandbox(stopped && { snapshot: stopped.sandbox.snapshot() });
		printFailures(sandbox, [sandbox.webhook(url, { secret })], (text) => logger.warn(text));
		const server = await serve(sandbox, { port });
		logger.info(`  ➜  Stripe:  sandbox at ${server.url}/_sandbox`);
		return { sandbox, server };
	} catch (error) {
		sandbox?.close();
		if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
			logger.warn(
				`No Stripe sandbox was started, since port ${port} is in use. If another sandbox has it, payments work, but webhooks go to its own shop.`
			);
		} else {
			// Nobody awaits this function, so an error that it throws would end Vite.
			logger.error(`No Stripe sandbox was started on port ${port}: ${String(error)}`);
		}
		return undefined;
	}
}

async function stop(running: Promise<Running | undefined> | undefined) {
	const stopped = await running;
	stopped?.sandbox.close();
	await stopped?.server.close();
	return stopped;
}
