import path from 'node:path';
import ts from 'typescript';
import { readDeclarations } from './declarations.ts';
import { flat, membersOf, optionsOf, tableOf, textOf } from './reference-table.ts';

/** What a page of the reference is made of: the entries of the package, and which of their exports it shows. */
export interface Page {
	title: string;
	intro: string;
	/** Subpaths of the package, in their order. */
	entries: string[];
	/** Whether an export has a section, by its name. */
	has: (name: string) => boolean;
}

/** The two pages that are written from the declarations. */
export const pages: Record<string, Page> = {
	'factories.md': {
		title: 'Factories',
		intro:
			'Every function of the server half, with every option. `createBookshop` makes a whole shop of one set of options, as the [quick start](../packages/svelte-stripe-books/README.md#quick-start) does; each part also has a factory of its own, for a shop that needs but a part or other paths. Options may be given as a function, which is called at the first request. What is wrong with them is a `TypeError` that [names the fix](errors.md#mistakes-in-options).',
		entries: [
			'./server',
			'./schema/sqlite',
			'./schema/pg',
			'./store/sqlite',
			'./store/pg',
			'./store/memory',
			'./storage/disk'
		],
		has: (name) =>
			/^(create|load|reconcile|check|retry)/.test(name) ||
			/^(Bookshop|ShopPaths|ShopLimiters|MagicLinkOptions|LibraryLookup)$/.test(name)
	},
	'components.md': {
		title: 'Components',
		intro:
			'Every component, by the entry that it comes from. All of them are markup over their props and the cart of `setShopContext`, work without scripts, take any further attribute of their outermost element where they say so, and are styled by [custom properties](theming.md). Storybook shows each in all its states (`pnpm storybook`).',
		entries: [
			'.',
			'./catalog',
			'./book',
			'./cart',
			'./checkout',
			'./embedded-checkout',
			'./library'
		],
		has: (name) => /^[A-Z]\w*Props$/.test(name) || name === 'setShopContext'
	}
};

/** The text of a page, from a package's built declarations. */
export function writePage({ title, intro, entries, has }: Page, folder: string): string {
	const { name, entries: built, checker } = readDeclarations(folder);
	const sections = entries.flatMap((entry) => {
		const { exports = [] } = built.find((one) => one.entry === entry) ?? {};
		const shown = exports.filter((one) => has(one.name));
		if (shown.length === 0) return [];
		return [
			`## ${path.posix.join(name, entry)}`,
			...shown.map((one) => {
				const component = exports.find(({ name }) => `${name}Props` === one.name);
				return writeSection(
					one.symbol,
					checker,
					component ? textOf(component.symbol, checker) : ''
				);
			})
		];
	});
	return `# ${title}\n\n${intro}\n\n<!-- Written by \`pnpm reference\` from the doc comments. -->\n\n${sections.join('\n\n')}\n`;
}

/** A function with its options, or a component with its props. */
function writeSection(symbol: ts.Symbol, checker: ts.TypeChecker, about: string): string {
	const declaration = symbol.declarations?.[0];
	if (!declaration) throw new Error(`${symbol.name} is declared nowhere.`);
	const component = symbol.name.replace(/Props$/, '');
	if (component !== symbol.name) {
		const props = textOf(symbol, checker).replace(/^Props of `\w+`\. ?/, '');
		return `### \`${component}\`\n\n${about && `${about}\n\n`}${props && `${props}\n\n`}${tableOf(membersOf(declaration, checker), checker)}`;
	}
	// What a factory returns, or an option that has options of its own.
	if (ts.isInterfaceDeclaration(declaration)) {
		return `### \`${symbol.name}\`\n\n${textOf(symbol, checker)}\n\n${tableOf(membersOf(declaration, checker), checker, /(Paths|Limiters)$/.test(symbol.name))}`;
	}
	const signature = checker.getTypeOfSymbol(symbol).getCallSignatures()[0];
	const throws = symbol
		.getJsDocTags(checker)
		.filter(({ name }) => name === 'throws')
		.map(({ text }) => `Throws: ${flat(ts.displayPartsToString(text))}.`);
	const options = signature?.parameters
		.map((parameter) => optionsOf(checker.getTypeOfSymbol(parameter), checker))
		.find((members) => members.length > 0);
	return [
		`### \`${symbol.name}\``,
		textOf(symbol, checker),
		...throws,
		...(options ? [tableOf(options, checker)] : [])
	].join('\n\n');
}
