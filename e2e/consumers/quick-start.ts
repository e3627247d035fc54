import { readFileSync } from 'node:fs';
import path from 'node:path';

/** One step of a page. `options` are lines of `createBookshop` that come after the shop's other options, with the imports they need. */
export type Step =
	| { kind: 'command'; command: string }
	| { kind: 'file'; path: string; language: string; text: string }
	| { kind: 'options'; text: string; imports?: string };

const workspace = path.join(import.meta.dirname, '../..');

/** Matches the first line of a block that is a file: `// src/lib/x.ts`, `<!-- src/x.svelte -->`, `# .env`, `-- x.sql`. */
const heading = /^(?:\/\/|<!--|#|--|\/\*) ?(\S+\/\S+|\S+\.\S+|\.env)(?: -->| \*\/)?\n/;

/** Reads the steps from an empty folder to a test order, in order. */
export const readQuickStart = (): Step[] => readSteps('By hand');

/** Reads the commands that create a shop with the add-on, in order. */
export const readAddOn = (): Step[] => readSteps('A new shop');

/** Reads the steps that take the shop of the quick start to production, in order. */
export const readProduction = (): Step[] =>
	readSteps('On a server of your own', 'docs/guides/production.md');

/** Pages of `docs/guides` that tests follow in a shop of the quick start. */
export const guides = [
	'promotion-codes',
	'receipts',
	'magic-links',
	'move-from-gumroad',
	'testing',
	'content-security-policy',
	'tailwind',
	'prerendering',
	'languages',
	// Last, since it needs its own configuration to build.
	'remote-functions'
] as const;

/** Pages of `docs/deploy` that tests follow. */
export const deployments = ['bun-deno', 'cloudflare', 'netlify', 'paths', 'vercel'] as const;

/**
 * Reads the steps of a page in `docs/deploy`, in order. The files that it takes from other pages are inserted: those of the app before
 * its first file, and the first book after the empty migration for it.
 *
 * @param others pages of `docs/deploy` whose files it takes, too
 */
export function readDeployment(page: string, ...others: string[]): Step[] {
	const own = readPage(page);
	const shared = readQuickStart().filter((step) => /^(src|drizzle|files)\//.test(pathOf(step)));
	const files = [...others.flatMap(readPage), ...shared].filter(isFile);
	const taken = files.filter(
		(step, index) => ![...own, ...files.slice(0, index)].some((it) => pathOf(it) === step.path)
	);
	const isOfBook = (step: Step) => /^(drizzle|files)\//.test(pathOf(step));
	const first = own.findIndex(isFile);
	const empty = own.findIndex(
		(step) => step.kind === 'command' && step.command.includes('--custom')
	);
	return [
		...own.slice(0, first),
		...taken.filter((step) => !isOfBook(step)),
		...own.slice(first, empty + 1),
		...taken.filter(isOfBook),
		...own.slice(empty + 1)
	];
}

const isFile = (step: Step) => step.kind === 'file';

const pathOf = (step: Step) => (step.kind === 'file' ? step.path : '');

/** Reads the steps of a page in `docs/deploy`, without the files of other pages. */
export const readPage = (page: string) => readFileOf(`docs/deploy/${page}.md`);

/** Reads the steps of a page in `docs/guides`, in order. */
export const readGuide = (page: string) => readFileOf(`docs/guides/${page}.md`);

const readFileOf = (page: string) => parseSteps(readFileSync(path.join(workspace, page), 'utf8'));

/** Reads the steps in a section of `docs/deploy/paths.md`, in order. */
export const readAddress = (title: string): Step[] => readSteps(title, 'docs/deploy/paths.md');

/** Reads the steps in a section of a page, in order. */
function readSteps(title: string, page = 'packages/svelte-stripe-books/README.md'): Step[] {
	const [, section] = readFileSync(path.join(workspace, page), 'utf8').split(`\n## ${title}\n`);
	if (section === undefined) throw new Error(`${page} has no section "${title}".`);
	const [text = ''] = section.split('\n## ');
	return parseSteps(text);
}

/** Matches a block that adds options to those of the quick start. */
const optionsBlock =
	/^((?:import .*\n)*)\n*export const shop = createBookshop\(\(\) => \(\{\n {2}\.\.\.options,\n(.*)^\}\)\);\n$/ms;

function parseSteps(text: string): Step[] {
	return [...text.matchAll(/^```(\w+)\n(.*?)^```/gms)].flatMap(
		([, language = '', block = '']): Step[] => {
			const [first, file] = heading.exec(block) ?? [];
			if (first && file) {
				return [{ kind: 'file', path: file, language, text: block.slice(first.length) }];
			}
			const [, imports = '', options] = optionsBlock.exec(block) ?? [];
			if (options) return [{ kind: 'options', text: options, imports }];
			// A spreadsheet cannot name its file.
			if (language === 'csv') return [];
			if (language !== 'sh')
				throw new Error(`A code block of the section does not name its file:\n${block}`);
			const commands = block.split('\n').filter(Boolean);
			return commands.map((command) => ({ kind: 'command', command }));
		}
	);
}

/** Returns the lines of code that a step adds, without blank lines, comments and lines that existed before. */
export function linesOfCode({ path: name, text }: { path: string; text: string }, before: string) {
	if (!/\.(ts|js|svelte)$/.test(name)) return [];
	const lines = (of: string) => of.split('\n').map((line) => line.trim());
	const known = new Set(lines(before));
	return lines(text).filter((line) => line && !known.has(line) && !/^(\/\/|<!--.*-->$)/.test(line));
}
