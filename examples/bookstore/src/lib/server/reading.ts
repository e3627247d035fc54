import type { Cookies } from '@sveltejs/kit';

/** The ways to show a sample, as `createSampleHandler` knows them. The first of each is the default, which has no name there. */
const choices = {
	theme: ['auto', 'light', 'sepia', 'dark'],
	size: ['normal', 'small', 'large', 'huge'],
	measure: ['normal', 'narrow', 'wide']
} as const;

/** How a visitor reads. */
export type Reading = { [Name in keyof typeof choices]: (typeof choices)[Name][number] };

const cookie = 'reading';

/** Returns how a visitor reads: what the query says, or else what it said before, which a cookie keeps for a year. */
export function readReading(url: URL, cookies: Cookies): Reading {
	const kept = new URLSearchParams(cookies.get(cookie));
	const asked = url.searchParams;
	const pick = <Value extends string>(name: string, values: readonly [Value, ...Value[]]): Value =>
		[asked.get(name), kept.get(name)]
			.map((given) => values.find((value) => value === given))
			.find((value) => value !== undefined) ?? values[0];
	const reading = {
		theme: pick('theme', choices.theme),
		size: pick('size', choices.size),
		measure: pick('measure', choices.measure)
	};
	const isAsked = Object.keys(choices).some((name) => asked.has(name));
	if (isAsked) {
		cookies.set(cookie, String(new URLSearchParams(reading)), {
			path: '/books',
			maxAge: 365 * 24 * 60 * 60,
			httpOnly: true,
			sameSite: 'lax',
			secure: url.protocol === 'https:'
		});
	}
	return reading;
}
