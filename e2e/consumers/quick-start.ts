import { readFileSync } from 'node:fs';
import path from 'node:path';

/** One step of the quick start. */
export type Step =
	| { kind: 'command'; command: string }
	| { kind: 'file'; path: string; language: string; text: string };

const readme = path.join(import.meta.dirname, '../../packages/svelte-stripe-books/README.md');

/** Matches the first line of a block that is a file: `// src/lib/x.ts`, `<!-- src/x.svelte -->`, `# .env`, `-- x.sql`. */
const heading = /^(?:\/\/|<!--|#|--) ?(\S+\/\S+|\S+\.\S+|\.env)(?: -->)?\n/;

/** Reads the steps from an empty folder to a test order, in order. */
export const readQuickStart = (): Step[] => readSteps('Quick start');

/** Reads the steps that take this shop to production, in order. */
export const readProduction = (): Step[] => readSteps('To production');

/** Reads the steps in a section of the README, in order. */
function readSteps(title: string): Step[] {
	const [, section = ''] = readFileSync(readme, 'utf8').split(`\n## ${title}\n`);
	const [text = ''] = section.split('\n## ');
	return [...text.matchAll(/^```(\w+)\n(.*?)^```/gms)].flatMap(
		([, language = '', block = '']): Step[] => {
			const [first, file] = heading.exec(block) ?? [];
			if (first && file) {
				return [{ kind: 'file', path: file, language, text: block.slice(first.length) }];
			}
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
