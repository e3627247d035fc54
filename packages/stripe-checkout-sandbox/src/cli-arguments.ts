import { parseArgs } from 'node:util';
import { isHost } from './options.ts';

/** Options of a sandbox to start. */
export interface RunCommand {
	kind: 'run';
	port: number;
	host: string;
	allowedHosts: string[];
	webhooks: string[];
	secrets: string[];
	file: string | undefined;
	managedPayments: boolean;
	adaptivePricing: boolean;
	automaticTax: boolean;
	rateLimit: number | undefined;
	restrictedKeys: Record<string, string[]>;
}

/** Result of parsing the command line. */
export type Command =
	{ kind: 'help' } | { kind: 'version' } | { kind: 'error'; message: string } | RunCommand;

/** Text of `--help`. */
export const help = `Run a local sandbox of Stripe Checkout: API, payment page and signed webhooks.

Usage: stripe-checkout-sandbox [options]

  --port <number>       port to listen on; 0 picks a free port (default: 12111)
  --host <address>      address to listen on, such as 0.0.0.0 (default: localhost, this computer only)
  --allow-host <name>   accept this host name too, such as host.docker.internal; repeatable
  --webhook <url>       URL that receives webhooks; repeatable
  --secret <whsec_>     webhook signing secret; repeat it to sign with several (default: generated and printed)
  --managed-payments    enable Managed Payments by default, as on new Stripe accounts
  --adaptive-pricing    let customers in other countries pay in their own currency by default
  --automatic-tax       calculate tax by default
  --restricted-key <rk_test_…=permissions>
                        give a restricted key only these permissions, e.g. checkout_session_write,event_read; repeatable
  --rate-limit <number> accept this many API requests per second; more get 429
  --file <path>         save the state to this file and restore it on the next start
  --help                print this help
  --version             print the version
`;

const options = {
	port: { type: 'string', default: '12111' },
	host: { type: 'string', default: 'localhost' },
	'allow-host': { type: 'string', multiple: true },
	webhook: { type: 'string', multiple: true },
	secret: { type: 'string', multiple: true },
	'managed-payments': { type: 'boolean', default: false },
	'adaptive-pricing': { type: 'boolean', default: false },
	'automatic-tax': { type: 'boolean', default: false },
	'restricted-key': { type: 'string', multiple: true },
	'rate-limit': { type: 'string' },
	file: { type: 'string' },
	help: { type: 'boolean', short: 'h' },
	version: { type: 'boolean', short: 'v' }
} as const;

/** Parses command-line arguments (without the program name). Invalid arguments are returned, not thrown. */
export function readArguments(args: string[]): Command {
	try {
		const { values } = parseArgs({ args, options, allowPositionals: false });
		if (values.help) return { kind: 'help' };
		if (values.version) return { kind: 'version' };
		const message = portError(values.port);
		if (message) return { kind: 'error', message };
		const command: RunCommand = {
			kind: 'run',
			port: Number(values.port),
			host: values.host,
			allowedHosts: values['allow-host'] ?? [],
			webhooks: values.webhook ?? [],
			secrets: values.secret ?? [],
			file: values.file,
			managedPayments: values['managed-payments'],
			adaptivePricing: values['adaptive-pricing'],
			automaticTax: values['automatic-tax'],
			rateLimit: values['rate-limit'] === undefined ? undefined : Number(values['rate-limit']),
			restrictedKeys: restrictedKeysOf(values['restricted-key'] ?? [])
		};
		const problem = hostError(command) ?? webhookError(command) ?? keyError(command);
		return problem === undefined ? command : { kind: 'error', message: problem };
	} catch (error) {
		return { kind: 'error', message: error instanceof Error ? error.message : String(error) };
	}
}

function restrictedKeysOf(values: string[]): Record<string, string[]> {
	return Object.fromEntries(
		values.map((value) => {
			const [key = '', permissions = ''] = value.split('=');
			return [key, permissions.split(',').filter(Boolean)];
		})
	);
}

function keyError({ restrictedKeys, rateLimit }: RunCommand): string | undefined {
	if (rateLimit !== undefined && !(Number.isInteger(rateLimit) && rateLimit > 0)) {
		return '--rate-limit must be a positive number.';
	}
	const invalid = Object.keys(restrictedKeys).find((key) => !/^rk_test_\w+$/.test(key));
	if (invalid === undefined) return undefined;
	return `--restricted-key must be like rk_test_…=checkout_session_write; received '${invalid}'.`;
}

function portError(port: string): string | undefined {
	if (/^\d{1,5}$/.test(port) && Number(port) <= 65_535) return undefined;
	return `--port must be a number from 0 to 65535; received '${port}'.`;
}

function hostError({ host, allowedHosts }: RunCommand): string | undefined {
	if (!/^[\w.:-]+$/.test(host)) {
		return `--host must be a local address such as 0.0.0.0; received '${host}'.`;
	}
	const invalid = allowedHosts.find((name) => !isHost(name));
	if (invalid === undefined) return undefined;
	return `--allow-host must be a host name such as host.docker.internal; received '${invalid}'.`;
}

function webhookError({ webhooks, secrets, file }: RunCommand): string | undefined {
	const invalid = webhooks.find((url) => !/^https?:/.test(url) || !URL.canParse(url));
	if (invalid !== undefined)
		return `--webhook must be an absolute http(s) URL; received '${invalid}'.`;
	if (secrets.some((secret) => !/^whsec_\S+$/.test(secret))) {
		return '--secret must be a webhook signing secret, which starts with whsec_.';
	}
	if (secrets.length > 0 && webhooks.length === 0) return '--secret requires --webhook.';
	return file === '' ? '--file must not be empty.' : undefined;
}
