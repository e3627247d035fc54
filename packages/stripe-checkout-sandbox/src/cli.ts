#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { help, readArguments, type RunCommand } from './cli-arguments.ts';
import { keepInFile, readFile } from './file.ts';
import { createSandbox } from './sandbox.ts';
import { serve } from './serve.ts';

const command = readArguments(process.argv.slice(2));
if (command.kind === 'help') process.stdout.write(help);
else if (command.kind === 'version') process.stdout.write(`${version()}\n`);
else if (command.kind === 'mistake')
	end(`${command.message}\nSee stripe-checkout-sandbox --help.`, 2);
else await run(command);

async function run(command: RunCommand) {
	const { host, port, webhooks, secrets, file } = command;
	const sandbox = open(command);
	const kept = file === undefined ? undefined : keepInFile(sandbox, file);
	process.once('exit', () => kept?.flush());
	const endpoints = webhooks.map((url) =>
		sandbox.webhook(url, secrets.length > 0 ? { secret: secrets } : {})
	);
	const server = await serve(sandbox, { port, host }).catch((error: unknown) => {
		if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
			end(`Port ${port} is in use. Choose another with --port, or 0 for any that is free.`, 1);
		}
		if (isNoAddress(error)) {
			end(`${host} is not an address of this computer.`, 1);
		}
		throw error;
	});

	const lines = [`Stripe Checkout sandbox: ${server.url} (dashboard: ${server.url}/_sandbox)`];
	for (const { url, secret } of endpoints) {
		lines.push(`Webhooks to ${url}, signed with ${secrets.join(' and ') || secret}`);
	}
	if (file !== undefined) lines.push(`Kept in ${file}`);
	process.stdout.write(`${lines.join('\n')}\n`);

	const stop = (): void => {
		sandbox.close();
		kept?.close();
		void server.close().then(() => process.exit(0));
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

function open({ file, webhooks: urls, managedPayments, allowedHosts }: RunCommand) {
	try {
		const snapshot = file === undefined ? undefined : readFile(file);
		return createSandbox({
			managedPayments,
			allowedHosts,
			...(snapshot !== undefined && { snapshot }),
			...(urls.length > 0 && { webhooks: urls.map((url) => ({ url })) })
		});
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return end(`${file} cannot be read: ${reason}\nRemove it to start with an empty sandbox.`, 1);
	}
}

function isNoAddress(error: unknown): boolean {
	return (
		error instanceof Error &&
		'code' in error &&
		(error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
	);
}

function version(): string {
	const manifest: { version: string } = JSON.parse(
		readFileSync(new URL('../package.json', import.meta.url), 'utf8')
	);
	return manifest.version;
}

function end(message: string, code: number): never {
	process.stderr.write(`${message}\n`);
	process.exit(code);
}
