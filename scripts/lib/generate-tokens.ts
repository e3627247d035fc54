import { readFileSync } from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import { readTokens, replaceBetween, writeCss, writeTable } from './tokens.ts';

const workspace = path.join(import.meta.dirname, '../..');
const source = path.join(workspace, 'packages/svelte-stripe-books/src/lib');
const json = (name: string) => JSON.parse(readFileSync(path.join(source, name), 'utf8')) as object;

/** Reads the design tokens of the package. */
export const loadTokens = () => readTokens(json('tokens.json'), json('tokens.dark.json'));

async function write(file: string, start: string, end: string, content: string): Promise<string> {
	const text = replaceBetween(readFileSync(file, 'utf8'), start, end, content);
	return prettier.format(text, { ...(await prettier.resolveConfig(file)), filepath: file });
}

const styles = path.join(source, 'styles.css');
const theming = path.join(workspace, 'docs/guides/theming.md');

/** Files with a generated part: `write` returns what the file should contain. */
export const generated = [
	{
		file: styles,
		write: () =>
			write(styles, 'by `pnpm tokens`. */', '/* end */', `\n${writeCss(loadTokens())}\n\n\t`)
	},
	{
		file: theming,
		write: () =>
			write(theming, '<!-- tokens -->', '<!-- end -->', `\n\n${writeTable(loadTokens())}\n\n`)
	}
];
