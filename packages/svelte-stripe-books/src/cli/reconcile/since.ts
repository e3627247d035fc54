const units = { h: 3_600_000, d: 86_400_000 };

/**
 * Reads a time in the past.
 *
 * @param value `7d`, `12h`, a date such as `2026-11-01`, or `all`
 * @returns null if it is not one
 */
export function readSince(value: string, now: Date): Date | null {
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
