import { parseArgs } from 'node:util';

/** Usage of the command. */
export const help = `Reconciles the bookstore with Stripe: records payments, refunds and disputes whose webhooks
were missed. You can run it while the store is running, and as often as you like.

Usage: pnpm --filter bookstore reconcile [--since 7d] [--dry-run]

  --since <when>  start of the period: 7d, 12h, a date such as 2026-11-01, or all (default 7d)
  --dry-run       report what would change, without changing anything
  --help          print this help

It reads the same environment variables as the store, including ORIGIN, which receipts link to.
Receipts are sent only if SMTP_URL is set, and only for purchases of the last three days.
Exits with 1 if a paid order could not be fulfilled or checked, and with 2 for an invalid option.
`;

/** The parsed command line. */
export type Command =
	| { kind: 'help' }
	| { kind: 'error'; message: string }
	| { kind: 'run'; since: Date; dryRun: boolean };

const units = { h: 3_600_000, d: 86_400_000 };

/** Parses the command line. */
export function readArguments(args: string[], now: Date): Command {
	try {
		const { values } = parseArgs({
			args,
			options: {
				since: { type: 'string', default: '7d' },
				'dry-run': { type: 'boolean', default: false },
				help: { type: 'boolean', default: false }
			}
		});
		if (values.help) return { kind: 'help' };
		const since = readSince(values.since, now);
		if (since) return { kind: 'run', since, dryRun: values['dry-run'] };
		const message = `--since ${JSON.stringify(values.since)} is not a time in the past. Use 7d, 12h, a date such as 2026-11-01, or all.`;
		return { kind: 'error', message };
	} catch (error) {
		// Node's message names the option: "Unknown option '--sinse'".
		return { kind: 'error', message: error instanceof Error ? error.message : String(error) };
	}
}

/** Returns a time in the past, or null. */
function readSince(value: string, now: Date): Date | null {
	if (value === 'all') return new Date(0);
	const span = /^(\d{1,5})([dh])$/.exec(value);
	if (span) {
		const unit = span[2] === 'h' ? units.h : units.d;
		return new Date(Math.max(0, now.getTime() - Number(span[1]) * unit));
	}
	if (!/^\d{4}-\d\d-\d\d$/.test(value)) return null;
	const date = new Date(`${value}T00:00:00Z`);
	// JavaScript turns 30 February into 2 March.
	const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
	return isReal && date <= now ? date : null;
}
