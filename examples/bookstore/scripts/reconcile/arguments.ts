import { parseArgs } from 'node:util';

/** How the command is used. */
export const help = `Compares the bookstore with Stripe, and mends what is missing: payments that no webhook told of,
refunds and disputes that were missed. It may run beside the store, and as often as you like.

Usage: pnpm --filter bookstore reconcile [--since 7d] [--dry-run]

  --since <when>  from when on: 7d, 12h, a date such as 2026-11-01, or all (default 7d)
  --dry-run       tell what would be done, and do nothing
  --help          print this

It reads the same environment as the store, ORIGIN included, which is where receipts lead.
Receipts are mailed for purchases of the last three days alone, and with SMTP_URL alone.
Ends with 1 when something paid could not be granted, or could not be looked at; with 2 for a wrong option.
`;

/** What was asked for. */
export type Command =
	| { kind: 'help' }
	| { kind: 'mistake'; message: string }
	| { kind: 'run'; since: Date; dryRun: boolean };

const units = { h: 3_600_000, d: 86_400_000 };

/** Reads the command line. */
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
		const message = `--since ${JSON.stringify(values.since)} is no time before now. Write 7d, 12h, a date such as 2026-11-01, or all.`;
		return { kind: 'mistake', message };
	} catch (error) {
		// Node's own words name the option: "Unknown option '--sinse'".
		return { kind: 'mistake', message: error instanceof Error ? error.message : String(error) };
	}
}

/** A moment before now, or null. */
function readSince(value: string, now: Date): Date | null {
	if (value === 'all') return new Date(0);
	const span = /^(\d{1,5})([dh])$/.exec(value);
	if (span) {
		const unit = span[2] === 'h' ? units.h : units.d;
		return new Date(Math.max(0, now.getTime() - Number(span[1]) * unit));
	}
	if (!/^\d{4}-\d\d-\d\d$/.test(value)) return null;
	const date = new Date(`${value}T00:00:00Z`);
	// Of 30 February JavaScript makes 2 March.
	const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
	return isReal && date <= now ? date : null;
}
