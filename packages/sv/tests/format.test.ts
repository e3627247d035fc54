import { format, type Options } from 'prettier';
import * as svelte from 'prettier-plugin-svelte';
import { expect, test } from 'vitest';
import { makePlan } from '../src/plan.ts';
import type { Answers } from '../src/options.ts';
import { shopFiles } from '../src/files/shop-files.ts';
import { defaults } from './defaults.ts';
import { projectWith } from './projects.ts';

/** The configuration that `sv`'s prettier add-on writes. */
const config: Options = {
	useTabs: true,
	singleQuote: true,
	trailingComma: 'none',
	printWidth: 100,
	plugins: [svelte]
};

/** Every choice that changes a text, each with every choice that changes the same text. */
const choices = (['sqlite', 'libsql', 'postgresql', 'd1'] as const).flatMap((database) =>
	(['email', 'magic-link'] as const).flatMap((access) =>
		(['none', 'resend', 'smtp'] as const).flatMap((mail) =>
			(['styled', 'plain'] as const).flatMap((style) =>
				(['en', 'de'] as const).map((language): Answers => ({
					...defaults,
					database,
					access,
					mail,
					style,
					language
				}))
			)
		)
	)
);

/** Projects that together have each language, version and kind of home page. */
const projects = [
	{ language: 'ts', isKit3: false, home: '' },
	{ language: 'js', isKit3: true, home: '' },
	{ language: 'ts', isKit3: true, home: 'My home page' }
] as const;

test('writes files as prettier formats them', async () => {
	const texts = new Map<string, string>();
	for (const { language, isKit3, home } of projects) {
		for (const answers of choices) {
			const project = projectWith({ language, isKit3 }, home);
			for (const [file, text] of shopFiles(makePlan(project, answers))) texts.set(text, file);
		}
	}
	for (const [text, filepath] of texts) {
		expect(await format(text, { ...config, filepath }), filepath).toBe(text);
	}
	expect(texts.size).toBeGreaterThan(100);
});
