import type { Param } from '../src/params/endpoint-params.ts';

/** A decoded form value. */
export type Sample = string | Sample[] | { [name: string]: Sample };

const scalars: Record<string, string> = {
	'<boolean>': 'true',
	'<decimal>': '1.5',
	'<integer>': '1',
	'<number>': '1.5',
	'<range>': '1'
};

/** Returns a minimal valid value of a parameter. `name` determines the kind of string. */
export function sampleOf(param: Param, name = ''): Sample {
	if (param === '<metadata>') return { key: 'value' };
	if (param === '<string>') return sampleString(name);
	if (typeof param === 'string') return scalars[param] ?? param.split('|')[0] ?? '';
	if (Array.isArray(param)) return param.map((item) => sampleOf(item, name));
	const entries = Object.entries(param)
		.filter(([key]) => key.includes('!') || key === '*')
		.map(([key, each]): [string, Sample] => [nameOf(key), sampleOf(each, nameOf(key))]);
	return Object.fromEntries(entries);
}

function sampleString(name: string): string {
	if (name.endsWith('currency')) return 'usd';
	if (name === 'images' || name.endsWith('url')) return 'https://shop.test/';
	return name.endsWith('email') ? 'ada@example.com' : 'text';
}

/** Removes the markers from a key of the table. */
export function nameOf(key: string): string {
	return key === '*' ? 'usd' : key.replace(/[!?]+$/, '');
}
