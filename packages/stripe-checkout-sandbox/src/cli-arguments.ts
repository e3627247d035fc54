import { parseArgs } from 'node:util';
import { isHost } from './options.ts';

/** What to run, as the command line says. */
export interface RunCommand {
	kind: 'run';
	port: number;
	host: string;
	allowedHosts: string[];
	webhooks: string[];
	secrets: string[];
	file: string | undefined;
	managedPayments: boolean;
}

/** What the command line asks for. */
export type Command =
	{ kind: 'help' } | { kind: 'version' } | { kind: 'mistake'; message: string } | RunCommand;

/** The text of `--help`. */
export const help = `A local stand-in for Stripe Checkout: its API, a payment page and signed webhooks.

Usage: stripe-checkout-sandbox [options]

  --port <number>       where to listen (default 12111; 0 takes any free port)
  --host <address>      the address to listen at, such as 0.0.0.0 (default localhost, this computer only)
  --allow-host <name>   another name to answer under, such as host.docker.internal; may be repeated
  --webhook <url>       where to send webhooks; may be repeated
  --secret <whsec_>     the signing secret; repeated, each signs (default: a new one, printed at start)
  --managed-payments    an account with Managed Payments on by default, as new accounts of Stripe are
  --file <path>         keep everything in this file, and go on from it at the next start
  --help                print this
  --version             print the version
`;

const options = {
	port: { type: 'string', default: '12111' },
	host: { type: 'string', default: 'localhost' },
	'allow-host': { type: 'string', multiple: true },
	webhook: { type: 'string', multiple: true },
	secret: { type: 'string', multiple: true },
	'managed-payments': { type: 'boolean', default: false },
	file: { type: 'string' },
	help: { type: 'boolean', short: 'h' },
	version: { type: 'boolean', short: 'v' }
} as const;

/** Reads the arguments after the program's name; a mistake is told, not thrown. */
export function readArguments(args: string[]): Command {
	try {
		const { values } = parseArgs({ args, options, allowPositionals: false });
		if (values.help) return { kind: 'help' };
		if (values.version) return { kind: 'version' };
		const message = portMistake(values.port);
		if (message) return { kind: 'mistake', message };
		const command: RunCommand = {
			kind: 'run',
			port: Number(values.port),
			host: values.host,
			allowedHosts: values['allow-host'] ?? [],
			webhooks: values.webhook ?? [],
			secrets: values.secret ?? [],
			file: values.file,
			managedPayments: values['managed-payments']
		};
		const mistake = hostMistake(command) ?? webhookMistake(command);
		return mistake === undefined ? command : { kind: 'mistake', message: mistake };
	} catch (error) {
		return { kind: 'mistake', message: error instanceof Error ? error.message : String(error) };
	}
}

function portMistake(port: string): string | undefined {
	if (/^\d{1,5}$/.test(port) && Number(port) <= 65_535) return undefined;
	return `--port must be a number from 0 to 65535, not '${port}'.`;
}

function hostMistake({ host, allowedHosts }: RunCommand): string | undefined {
	if (!/^[\w.:-]+$/.test(host)) {
		return `--host must be an address of this computer such as 0.0.0.0, not '${host}'.`;
	}
	const wrong = allowedHosts.find((name) => !isHost(name));
	if (wrong === undefined) return undefined;
	return `--allow-host must be the name of a host such as host.docker.internal, not '${wrong}'.`;
}

function webhookMistake({ webhooks, secrets, file }: RunCommand): string | undefined {
	const noUrl = webhooks.find((url) => !/^https?:/.test(url) || !URL.canParse(url));
	if (noUrl !== undefined) return `--webhook must be an absolute http(s) URL, not '${noUrl}'.`;
	if (secrets.some((secret) => !/^whsec_\S+$/.test(secret))) {
		return '--secret must begin with whsec_, as the signing secrets of webhooks do.';
	}
	if (secrets.length > 0 && webhooks.length === 0)
		return '--secret is of no use without --webhook.';
	return file === '' ? '--file must be a path.' : undefined;
}
