import { parse, type AST } from 'svelte/compiler';
import { expect, test } from 'vitest';
import { makePlan } from '../src/plan.ts';
import { options, type Answers } from '../src/options.ts';
import { shopFiles } from '../src/files/shop-files.ts';
import { createProject } from './create-project.ts';
import { defaults } from './defaults.ts';
import { projectWith } from './projects.ts';

/** Texts that are the same in both languages. */
const international = new Set(['Shop', 'npx svelte-stripe-books books add my-book.epub --price']);

/** Attributes that visitors see or hear. */
const spoken = new Set(['alt', 'aria-label', 'placeholder', 'title']);

/** Strings of code that are texts: they start with a capital letter. */
const isText = (value: unknown): value is string =>
	typeof value === 'string' && /^\p{Lu}/u.test(value) && !/^[A-Z_]+$/.test(value);

/** Returns what visitors see or hear of a component: text, attributes, and strings of its code. */
function textsOf(component: string): string[] {
	const texts: string[] = [];
	const visit = (node: unknown, attribute?: string): void => {
		if (Array.isArray(node)) for (const child of node) visit(child, attribute);
		else if (typeof node === 'object' && node !== null && 'type' in node) {
			const { type, name, data, value } = node as Record<string, unknown>;
			if (type === 'Text' && (!attribute || spoken.has(attribute))) texts.push(String(data));
			if (type === 'Literal' && isText(value)) texts.push(value);
			const inner = type === 'Attribute' ? String(name) : attribute;
			for (const child of Object.values(node)) visit(child, inner);
		}
	};
	const root: AST.Root = parse(component, { modern: true });
	visit([root.fragment, root.instance?.content]);
	return texts
		.map((text) => text.replaceAll(/\s+/g, ' ').replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, ''))
		.filter((text) => text !== '');
}

const answers = (language: Answers['language']): Answers => ({
	...defaults,
	access: 'magic-link',
	mail: 'resend',
	language
});
const write = (language: Answers['language']) =>
	shopFiles(makePlan(projectWith({ language: 'ts', isKit3: false }), answers(language)));

test('translates every text of every page', () => {
	const english = write('en');
	for (const [file, component] of write('de')) {
		if (!file.endsWith('.svelte')) continue;
		const before = textsOf(english.get(file) ?? '').filter((text) => !international.has(text));
		const after = textsOf(component).filter((text) => !international.has(text));
		expect(after.length > 0, file).toBe(before.length > 0);
		expect(
			before.filter((text) => after.includes(text)),
			file
		).toEqual([]);
	}
});

test('translates emails, and shows prices in euros', () => {
	const shop = write('de').get('src/lib/server/shop.ts') ?? '';
	expect(shop).toContain("currency: 'eur',\n\t\tlocale: 'de',");
	expect(shop.match(/subject: .*/g)).toEqual([
		"subject: 'Ihre Bibliothek',",
		"subject: 'Ihre Bücher',"
	]);
	expect(shop).toContain('Der Link funktioniert einmal');
	expect(shop).toContain('Vielen Dank für Ihren Kauf');
	expect(shop).not.toMatch(/Thank|Download:|Your|The link/);
});

test('passes German messages to the components, and marks pages as German', async () => {
	const { addShop, read } = createProject();
	const { steps } = await addShop({ language: 'de' });
	expect(steps).not.toMatch(/Left|Edit/);
	expect(read('src/app.html')).toContain('<html lang="de">');
	expect(read('src/lib/Shop.svelte')).toContain('{ refresh: invalidateAll, messages: de }');
});

test('leaves the language of pages to Paraglide', async () => {
	const { addShop, read } = createProject();
	const paraglide = { languageTags: 'en, de', demo: false };
	const { steps } = await addShop({ language: 'de' }, { paraglide });
	expect(steps).not.toContain('app.html');
	expect(read('src/app.html')).toContain('<html lang="%paraglide.lang%"');
});

test('asks for the language only if a command leaves questions open', () => {
	const others: Partial<Answers> = { ...defaults };
	delete others.language;
	expect(options.language.condition(others)).toBe(false);
	expect(options.language.condition({ ...others, language: 'de' })).toBe(true);
	expect(options.language.condition({ database: 'sqlite' })).toBe(true);
});
