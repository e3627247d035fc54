#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { help, readArguments, type RunCommand } from './cli-arguments.ts';
import { printFailures } from './print-failures.ts';
import { persistToFile, readStateFile } from './state-file.ts';
import { createSandbox } from './sandbox.ts';
import { serve } from './serve.ts';

const command = readArguments(process.argv.slice(2));
if (command.kind === 'help') process.stdout.write(help);
else if (command.kind === 'version') process.stdout.write(`${version()}\n`);
else if (command.kind === 'error')
	exit(`${command.message}\nSee stripe-checkout-sandbox --help.`, 2);
else await run(command);

async function run(command: RunCommand) {
	const { host, port, webhooks, secrets, file } = command;
	const sandbox = open(command);
	const stateFile = file === undefined ? undefined : persistToFile(sandbox, file);
	process.once('exit', () => stateFile?.flush());
	const endpoints = webhooks.map((url) =>
		sandbox.webhook(url, secrets.length > 0 ? { secret: secrets } : {})
	);
	printFailures(sandbox, endpoints, (text) => process.stderr.write(`${text}\n`));
	const server = await serve(sandbox, { port, host }).catch((error: unknown) => {
		if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
			exit(`Port ${port} is in use. Pass another --port, or 0 for any free port.`, 1);
		}
		if (isUnavailableAddress(error)) {
			exit(`--host ${host} is not an address of this computer.`, 1);
		}
		throw error;
	});

	const lines = [`Stripe Checkout sandbox: ${server.url} (dashboard: ${server.url}/_sandbox)`];
	for (const { url, secret } of endpoints) {
		lines.push(`Sending webhooks to ${url}, signed with ${secrets.join(' and ') || secret}`);
	}
	if (file !== undefined) lines.push(`Saving state to ${file}`);
	process.stdout.write(`${lines.join('\n')}\n`);

	const stop = (): void => {
		sandbox.close();
		stateFile?.close();
		void server.close().then(() => process.exit(0));
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

function open({ file, webhooks: urls, rateLimit, ...options }: RunCommand) {
	const { managedPayments, adaptivePricing, automaticTax, restrictedKeys, allowedHosts } = options;
	try {
		const snapshot = file === undefined ? undefined : readStateFile(file);
		return createSandbox({
			managedPayments,
			adaptivePricing,
			automaticTax,
			restrictedKeys,
			allowedHosts,
			...(rateLimit !== undefined && { rateLimit }),
			...(snapshot !== undefined && { snapshot }),
			...(urls.length > 0 && { webhooks: urls.map((url) => ({ url })) })
		});
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return exit(
			`Cannot read ${file}: ${reason}\nDelete the file to start with an empty sandbox.`,
			1
		);
	}
}

function isUnavailableAddress(error: unknown): boolean {
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

function exit(message: string, code: number): never {
	process.stderr.write(`${message}\n`);
	process.exit(code);
}
