import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

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
			'./files/disk'
		],
		has: (name) => /^(create|load|reconcile|check)/.test(name)
	},
	'components.md': {
		title: 'Components',
		intro:
			'Every component, by the entry that it comes from. All of them are markup over their props and the cart of `setCart`, work without scripts, take any further attribute of their outermost element where they say so, and are styled by [custom properties](theming.md). Storybook shows each in all its states (`pnpm storybook`).',
		entries: [
			'.',
			'./catalogue',
			'./book',
			'./cart',
			'./checkout',
			'./checkout-embedded',
			'./library'
		],
		has: (name) => /^[A-Z]\w*Props$/.test(name) || name === 'setCart'
	}
};

/** The text of a page, from a package's built declarations. */
export function writePage({ title, intro, entries, has }: Page, folder: string): string {
	const { name, exports } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
	const fileOf = (entry: string) => path.join(folder, exports[entry].types);
	const program = ts.createProgram(entries.map(fileOf), {
		module: ts.ModuleKind.NodeNext,
		moduleResolution: ts.ModuleResolutionKind.NodeNext,
		types: [],
		noEmit: true
	});
	const checker = program.getTypeChecker();
	const sections = entries.flatMap((entry) => {
		const source = program.getSourceFile(fileOf(entry));
		const module = source && checker.getSymbolAtLocation(source);
		if (!module) throw new Error(`${entry} is not built: pnpm build`);
		const all = checker.getExportsOfModule(module);
		const shown = all.filter((symbol) => has(symbol.name));
		if (shown.length === 0) return [];
		return [
			`## ${path.posix.join(name, entry)}`,
			...shown.map((symbol) => {
				const component = all.find(({ name }) => `${name}Props` === symbol.name);
				const about = component && textOf(declared(component, checker), checker);
				return writeSection(declared(symbol, checker), checker, about || '');
			})
		];
	});
	return `# ${title}\n\n${intro}\n\n<!-- Written by \`pnpm reference\` from the doc comments. -->\n\n${sections.join('\n\n')}\n`;
}

function declared(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
	return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** A function with its options, or a component with its props. */
function writeSection(symbol: ts.Symbol, checker: ts.TypeChecker, about: string): string {
	const declaration = symbol.declarations?.[0];
	if (!declaration) throw new Error(`${symbol.name} is declared nowhere.`);
	const component = symbol.name.replace(/Props$/, '');
	if (component !== symbol.name) {
		return `### \`${component}\`\n\n${about && `${about}\n\n`}${textOf(symbol, checker).replace(/^What `\w+` takes/, 'Takes')}\n\n${tableOf(membersOf(declaration, checker), checker)}`;
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

/** The members of an options interface of ours, where a parameter is one, or may be one or a function that makes it. */
function optionsOf(type: ts.Type, checker: ts.TypeChecker): ts.Symbol[] {
	const types = type.isUnion() ? type.types : [type];
	const options = types.find((one) =>
		/(Options|Shop|Contents)$/.test((one.aliasSymbol ?? one.symbol)?.name ?? '')
	);
	return options ? checker.getPropertiesOfType(options) : [];
}

/** What an interface declares itself: attributes of an element that it extends are the element's. */
function membersOf(declaration: ts.Declaration, checker: ts.TypeChecker): ts.Symbol[] {
	if (!ts.isInterfaceDeclaration(declaration)) throw new Error('Props are an interface.');
	return declaration.members.flatMap((member) => {
		const symbol = member.name && checker.getSymbolAtLocation(member.name);
		return symbol ? [symbol] : [];
	});
}

const flat = (text: string) => text.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '');
const textOf = (symbol: ts.Symbol, checker: ts.TypeChecker) =>
	ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
const cell = (text: string) => text.replaceAll('|', '\\|');

function tableOf(members: ts.Symbol[], checker: ts.TypeChecker): string {
	const rows = members.map((member) => {
		const standard = member.getJsDocTags(checker).find(({ name }) => name === 'default');
		const isOptional = (member.flags & ts.SymbolFlags.Optional) !== 0;
		const { valueDeclaration: at } = member;
		const type = at && ts.isPropertySignature(at) ? at.type?.getText() : undefined;
		const short = flat(
			(type ?? 'function').replace(/ \| undefined$/, '').replace(/^\((.*)\)$/, '$1')
		);
		const otherwise = standard
			? flat(ts.displayPartsToString(standard.text))
			: isOptional
				? 'none'
				: 'must be given';
		return `| \`${member.name}\` | \`${cell(short)}\` | ${cell(otherwise)} | ${cell(flat(textOf(member, checker)))} |`;
	});
	return ['| name | type | default | is |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
