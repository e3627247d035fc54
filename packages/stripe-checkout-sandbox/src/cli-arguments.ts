import { parseArgs } from 'node:util';

/** What the command line asks for. */
export type Command =
	| { kind: 'help' }
	| { kind: 'version' }
	| { kind: 'mistake'; message: string }
	| {
			kind: 'run';
			port: number;
			webhooks: string[];
			secrets: string[];
			file: string | undefined;
			managedPayments: boolean;
	  };

/** The text of `--help`. */
export const help = `A local stand-in for Stripe Checkout: its API, a payment page and signed webhooks.

Usage: stripe-checkout-sandbox [options]

  --port <number>    where to listen on localhost (default 12111; 0 takes any free port)
  --webhook <url>    where to send webhooks; may be repeated
  --secret <whsec_>  the signing secret; repeated, each signs (default: a new one, printed at start)
  --file <path>      keep everything in this file, and go on from it at the next start
  --managed-payments make an account with Managed Payments on by default, as Stripe's new ones are
  --help             print this
  --version          print the version
`;

const options = {
	port: { type: 'string', default: '12111' },
	webhook: { type: 'string', multiple: true },
	secret: { type: 'string', multiple: true },
	file: { type: 'string' },
	'managed-payments': { type: 'boolean', default: false },
	help: { type: 'boolean', short: 'h' },
	version: { type: 'boolean', short: 'v' }
} as const;

/** Reads the arguments after the program's name; a mistake is told, not thrown. */
export function readArguments(args: string[]): Command {
	try {
		const { values } = parseArgs({ args, options, allowPositionals: false });
		if (values.help) return { kind: 'help' };
		if (values.version) return { kind: 'version' };
		const { port, webhook: webhooks = [], secret: secrets = [], file } = values;
		const managedPayments = values['managed-payments'];
		const message = mistakeIn(port, webhooks, secrets, file);
		if (message) return { kind: 'mistake', message };
		return { kind: 'run', port: Number(port), webhooks, secrets, file, managedPayments };
	} catch (error) {
		return { kind: 'mistake', message: error instanceof Error ? error.message : String(error) };
	}
}

function mistakeIn(
	port: string,
	webhooks: string[],
	secrets: string[],
	file: string | undefined
): string | undefined {
	if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
		return `--port must be a number from 0 to 65535, not '${port}'.`;
	}
	const noUrl = webhooks.find((url) => !/^https?:/.test(url) || !URL.canParse(url));
	if (noUrl !== undefined) return `--webhook must be an absolute http(s) URL, not '${noUrl}'.`;
	if (secrets.some((secret) => !/^whsec_\S+$/.test(secret))) {
		return '--secret must begin with whsec_, as the signing secrets of webhooks do.';
	}
	if (secrets.length > 0 && webhooks.length === 0)
		return '--secret is of no use without --webhook.';
	return file === '' ? '--file must be a path.' : undefined;
}
