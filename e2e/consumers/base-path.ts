import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Project } from './project.ts';
import type { Step } from './quick-start.ts';

const file = (path: string, text: string): Step => ({ kind: 'file', path, language: '', text });

/** Pages that `docs/deploy/paths.md` does not have: a prerendered page that sells a book, a sample, and magic links that are printed. */
const steps: Step[] = [
	{
		kind: 'options',
		text: '  access: { magicLink: { send: ({ url }) => console.log(`mailed: ${url}`) } }\n'
	},
	file(
		'src/routes/library/link/[token]/+page.server.ts',
		`import { shop } from '../../../../lib/server/shop';
export const actions = shop.magicLinkActions;
`
	),
	file(
		'src/routes/library/link/[token]/+page.svelte',
		'<form method="POST"><button>Open my library</button></form>\n'
	),
	file(
		'src/routes/books/[id]/sample/[...name]/+server.ts',
		`import { shop } from '../../../../../lib/server/shop';
export const GET = shop.sample;
`
	),
	file(
		'src/routes/books/[id]/+page.svelte',
		`<script lang="ts">
  import { BookDetails, SampleLink } from 'svelte-stripe-books/book';
  let { data } = $props();
</script>

<BookDetails book={data.book} owned={data.owned}>
  <SampleLink book={data.book} format="md" />
</BookDetails>
`
	),
	file('files/sample.md', 'The lamp\n'),
	file(
		'src/routes/about/+page.server.ts',
		`import { shop } from '../../lib/server/shop';
export const prerender = true;
export const load = async () => ({ books: await shop.store().findBooks(['night-letters']) });
`
	),
	file(
		'src/routes/about/+page.svelte',
		`<script lang="ts">
  import { CartSummary } from 'svelte-stripe-books/cart';
  import { BookGrid } from 'svelte-stripe-books/catalog';
  let { data } = $props();
</script>

<BookGrid books={data.books} />
<CartSummary />
`
	)
];

/** Adds the pages below a base path that a test visits. */
export async function addPages({ root, follow }: Project): Promise<void> {
	for (const step of steps) await follow(step);
	const database = openDatabase(root);
	database.exec(
		`INSERT INTO book_files (book_id, format, is_sample, storage_key, file_name, size_in_bytes)
		VALUES ('night-letters', 'md', 1, 'sample.md', 'Night Letters (sample).md', 9)`
	);
	database.close();
}

/** Returns the email addresses of all purchases. */
export function readCustomers({ root }: Project): string[] {
	const database = openDatabase(root);
	const rows = database.prepare('SELECT customer_email AS email FROM purchases').all();
	database.close();
	return rows.map(({ email }) => String(email));
}

const openDatabase = (root: string) => new DatabaseSync(path.join(root, 'shop.db'));
