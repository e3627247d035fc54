/**
 * `node scripts/copy-docs.ts <package folder>`: copies the documentation into a package before it is packed. Links to files outside
 * `docs` become absolute, and `docs/llms.txt` becomes a skill for coding assistants.
 */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [target = '.'] = process.argv.slice(2);
const source = path.join(import.meta.dirname, '../docs');
const repository = 'https://github.com/svelte-stripe-books/svelte-stripe-books/blob/main/';

const description =
	'Builds and changes SvelteKit shops that sell digital books with svelte-stripe-books: createBookshop, Stripe Checkout, webhooks, downloads, the library of a customer, Drizzle schema and Svelte components. Use it for any task in a project that depends on svelte-stripe-books.';

const pages = ['*.{md,txt}', '{deploy,guides}/*.md'].flatMap((files) =>
	globSync(files, { cwd: source })
);

/** Replaces each relative link of a page: `map` those to other pages, all others by absolute ones. */
function mapLinks(page: string, map: (link: string) => string): string {
	return readFileSync(path.join(source, page), 'utf8').replace(
		/\]\((?!https?:|#)([^)\s]+)\)/g,
		(_, link: string) => {
			const [file = '', anchor] = path.posix.join(path.posix.dirname(page), link).split('#');
			if (pages.includes(file)) return `](${map(link)})`;
			return `](${repository}${path.posix.join('docs', file)}${anchor ? `#${anchor}` : ''})`;
		}
	);
}

function write(file: string, text: string): void {
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, text);
}

for (const folder of ['docs', 'skills'])
	rmSync(path.join(target, folder), { recursive: true, force: true });
for (const page of pages) {
	write(
		path.join(target, 'docs', page),
		mapLinks(page, (link) => link)
	);
}
write(
	path.join(target, 'skills/svelte-stripe-books/SKILL.md'),
	`---\nname: svelte-stripe-books\ndescription: ${description}\n---\n\n${mapLinks('llms.txt', (link) => `../../docs/${link}`)}`
);
