import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { readDeclarations } from '../../../../scripts/lib/declarations.ts';
import { anchorsOf, library, textOf } from './blocks.ts';

/** A name of the package that a developer hovers over. */
interface Target {
	name: string;
	/** An expression or type that ends in the name. */
	code: string;
	kind: 'export' | 'option' | 'member';
}

const { entries } = readDeclarations(library);

/** Interfaces that a developer writes, unlike those that the library returns. */
const isOptions = (name: string) => /(Options|Props|Contents|Paths|Limiters|Format)$/.test(name);

/** Writes a type with `any` for each of its type parameters. */
function typeOf(name: string, declaration: ts.InterfaceDeclaration): string {
	const parameters = declaration.typeParameters ?? [];
	return parameters.length > 0 ? `${name}<${parameters.map(() => 'any').join(', ')}>` : name;
}

/** Names that an interface declares itself, without inherited HTML attributes. */
const membersOf = ({ members }: ts.InterfaceDeclaration) =>
	members.flatMap(({ name }) => (name ? [name.getText()] : []));

const targets = entries.flatMap(({ exports }, at): Target[] =>
	exports.flatMap(({ name, symbol }) => {
		const qualified = `entry${at}.${name}`;
		const declared = symbol.declarations?.find(ts.isInterfaceDeclaration);
		const isValue = (symbol.flags & ts.SymbolFlags.Value) !== 0;
		const kind = isOptions(name) ? 'option' : 'member';
		return [
			{ name, code: isValue ? qualified : `null! as ${qualified}`, kind: 'export' },
			...(declared ? membersOf(declared) : []).map((member): Target => {
				const code = `(null! as ${typeOf(qualified, declared!)}).${member}`;
				return { name: `${name}.${member}`, code, kind };
			})
		];
	})
);

/** What an editor shows for a name. */
interface Hover {
	signature: string;
	documentation: string;
	tags: { name: string; text: string }[];
}

/** Asks the language service of TypeScript, as editors do, in a file of an app that imports every entry point. */
function hoverAll(): Map<Target, Hover> {
	const lines = entries.map(
		({ entry }, at) =>
			`import * as entry${at} from '${path.posix.join('svelte-stripe-books', entry)}';`
	);
	const places = new Map<Target, number>();
	for (const target of targets) {
		places.set(target, lines.join('\n').length + 1 + target.code.length - 1);
		lines.push(`${target.code};`);
	}
	const file = path.join(library, 'hovers.ts');
	const text = lines.join('\n');
	const service = ts.createLanguageService({
		useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
		directoryExists: ts.sys.directoryExists,
		...(ts.sys.realpath && { realpath: ts.sys.realpath }),
		getCompilationSettings: () => ({
			module: ts.ModuleKind.ESNext,
			moduleResolution: ts.ModuleResolutionKind.Bundler,
			target: ts.ScriptTarget.ES2022,
			types: []
		}),
		getScriptFileNames: () => [file],
		getScriptVersion: () => '1',
		getScriptSnapshot: (name) => {
			const content = name === file ? text : ts.sys.readFile(name);
			return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
		},
		getCurrentDirectory: () => library,
		getDefaultLibFileName: ts.getDefaultLibFilePath,
		fileExists: (name) => name === file || ts.sys.fileExists(name),
		readFile: ts.sys.readFile
	});
	return new Map(
		targets.map((target) => {
			const info = service.getQuickInfoAtPosition(file, places.get(target)!);
			const tags = (info?.tags ?? []).map(({ name, text }) => ({
				name,
				text: ts.displayPartsToString(text)
			}));
			const signature = ts.displayPartsToString(info?.displayParts);
			return [
				target,
				{ signature, documentation: ts.displayPartsToString(info?.documentation), tags }
			];
		})
	);
}

const hovers = [...hoverAll()];
const those = (...kinds: Target['kind'][]) => hovers.filter(([{ kind }]) => kinds.includes(kind));
const namesOf = (found: [Target, Hover][]) => [
	...new Set(
		found.map(
			([{ name }, { signature, documentation }]) => `${name}: ${documentation || signature}`
		)
	)
];

test('every export and every member of an exported interface is found', () => {
	expect(those('export').length).toBeGreaterThan(300);
	expect(those('option').length).toBeGreaterThan(200);
	expect(those('member').length).toBeGreaterThan(200);
	expect(namesOf(hovers.filter(([, { signature }]) => !signature))).toEqual([]);
});

test('every hover begins with a sentence', () => {
	const without = hovers.filter(
		([, { documentation }]) => !/^[\p{Lu}`'“\d][^]*[.:!?]["”`)]*$/u.test(documentation.trim())
	);
	expect(namesOf(without)).toEqual([]);
});

test('every option is required or has a default', () => {
	const without = those('option').filter(
		([{ name }, { signature, tags }]) =>
			signature.includes(`${name.split('.')[1]}?`) &&
			!tags.some((one) => one.name === 'default' && one.text)
	);
	expect(namesOf(without)).toEqual([]);
});

test('every number has a unit or says what it counts, and every date says what happens then', () => {
	const units =
		/\b(seconds|milliseconds|minutes|bytes|pixels|minor units|number of|how many|from [01]|\d to \d)\b/i;
	const numbers = those('option', 'member').filter(([, { signature }]) =>
		/: number( \| (null|undefined))*$/.test(signature)
	);
	const dates = those('option', 'member').filter(([, { signature }]) =>
		/: Date( \| (null|undefined))*$/.test(signature)
	);
	expect(numbers.length).toBeGreaterThan(30);
	expect(dates.length).toBeGreaterThan(10);
	expect(namesOf(numbers.filter(([, { documentation }]) => !units.test(documentation)))).toEqual(
		[]
	);
	expect(
		namesOf(dates.filter(([, { documentation }]) => !/\b(time|date|when)\b/i.test(documentation)))
	).toEqual([]);
});

test('every function that creates a part of a shop has an example', () => {
	const factories = those('export').filter(([{ name }]) => /^create[A-Z]|^[gs]et[A-Z]/.test(name));
	expect(factories.length).toBeGreaterThan(15);
	const without = factories.filter(([, { tags }]) => !tags.some((one) => one.name === 'example'));
	expect(namesOf(without)).toEqual([]);
});

/** Text of each section of a page, by the id of its heading. */
const sectionsOf = (page: string) => {
	const sections = textOf(page).split(/^(?=#+ )/m);
	return new Map(anchorsOf(page).map((id, at) => [id, sections[at] ?? '']));
};

test('every hover links to a section of the documentation, which names the option', () => {
	const pages = new Map<string, Map<string, string>>();
	const without = hovers.filter(([{ name, kind }, { tags }]) => {
		const link = tags.find(({ text }) => text.startsWith('[Documentation of '))?.text ?? '';
		const [, page, anchor = ''] = /\/blob\/main\/(docs\/\w+\.md)#([\w-]+)\)$/.exec(link) ?? [];
		if (!page) return true;
		const sections = pages.get(page) ?? sectionsOf(page);
		pages.set(page, sections);
		const section = sections.get(anchor) ?? '';
		return !section.includes(kind === 'export' ? '### ' : `\n| \`${name.split('.')[1]}\` |`);
	});
	expect(namesOf(without)).toEqual([]);
});
