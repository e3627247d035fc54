import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createProject } from './create-project.ts';

test('adds a shop to a new project', async () => {
	const { addShop, read, files } = createProject();
	const { status, steps } = await addShop({ books: true });
	expect(status).toBe('success');
	expect(steps).not.toMatch(/Left|Edit/);

	expect(read('src/routes/+page.svelte')).toContain('<BookGrid');
	expect(read('src/routes/+layout.svelte')).toMatch(/<Shop>\n\t\{@render children\(\)\}\n<\/Shop>/);
	expect(read('src/lib/shop-name.ts')).toBe("export const shopName = 'Night Books';\n");
	expect(read('vite.config.ts')).toContain('sandbox()');
	// Buyers return to the port in ORIGIN.
	expect(read('vite.config.ts')).toMatch(/server: \{\s*strictPort: true\s*\}/);
	expect(read('.env')).toMatch(/^ORIGIN=http:\/\/localhost:5173$/m);
	expect(read('src/app.d.ts')).toContain('shop: ShopData;');
	expect(read('.env')).toMatch(/^SHOP_SECRET=[0-9a-f]{64}$/m);
	expect(read('.env.example')).toMatch(/^SHOP_SECRET=$/m);
	expect(files().filter((file) => file.startsWith('books'))).toHaveLength(3);

	const { dependencies, devDependencies, scripts } = JSON.parse(read('package.json'));
	expect(Object.keys(dependencies)).toEqual([
		'better-sqlite3',
		'drizzle-orm',
		'stripe',
		'svelte-stripe-books'
	]);
	expect(devDependencies).toMatchObject({ 'drizzle-kit': expect.any(String) });
	expect(scripts.migrate).toBe('drizzle-kit generate && drizzle-kit migrate');
});

test('changes nothing when it runs again', async () => {
	const { addShop, read, files } = createProject();
	await addShop({ access: 'magic-link' });
	const before = files().map((file) => [file, read(file)]);
	const { steps } = await addShop({ access: 'magic-link' });
	expect(files().map((file) => [file, read(file)])).toEqual(before);
	expect(steps).not.toMatch(/Left|Edit/);
});

test('prints what an existing shop needs for other answers, down to each line', async () => {
	const { root, addShop, read } = createProject();
	await addShop();
	const ownPage = read('src/routes/library/+page.svelte').replace('Your library', 'My library');
	writeFileSync(path.join(root, 'src/routes/library/+page.svelte'), ownPage);
	const { steps } = await addShop({ access: 'magic-link', mail: 'smtp' });
	expect(steps)
		.toContain(`Left src/lib/server/shop.ts unchanged, since it is your own file. For your answers, it needs:
    import { createMemoryLimiter } from 'svelte-stripe-books/server';
    import { sendMail } from './mail';
    // Instead of access: 'email'
    access: {
      magicLink: {
        send: ({ email, url }) =>
          sendMail({
            to: email,
            subject: 'Your library',
            text: \`Open your library: \${url}\\n\\nThe link works once, within 15 minutes.\`
          })
      }
    },
    limiters: {
      // Per visitor and address.
      mail: createMemoryLimiter({ points: 3, duration: 900 }),
      // Per address.
      mailbox: createMemoryLimiter({ points: 10, duration: 900 })
    },
    onPurchase: ({ customerEmail, books }) =>
      sendMail({
        to: customerEmail,
        subject: 'Your books',
        text: \`Thank you for buying \${books.map(({ title }) => title).join(', ')}.\\n\\nDownload: \${process.env.ORIGIN}/library\`
      }),
`);
	expect(steps).toContain('library</a>, without an account: we email you a link that opens');
	// The page is the user's, and no answer changes it.
	expect(steps).toMatch(/Left src\/routes\/library\/\+page\.svelte unchanged[^.\n]*\n[^ ]/);

	const { steps: later } = await addShop({ access: 'magic-link', mail: 'resend' });
	expect(later).toMatch(/Left src\/lib\/server\/mail\.ts .* it needs:\n.*RESEND_API_KEY: key/);
});

test('prints only the options that the shop does not have', async () => {
	const { root, addShop, read } = createProject();
	await addShop({ access: 'magic-link', mail: 'smtp' });
	const shop = read('src/lib/server/shop.ts');
	writeFileSync(
		path.join(root, 'src/lib/server/shop.ts'),
		shop.replace(/\t\tlimiters: \{.*?\},\n/s, '')
	);
	const { steps } = await addShop({ access: 'magic-link', mail: 'smtp' });
	expect(steps).toMatch(/it needs:\n +limiters: \{\n.*\n.*\n.*\n.*\n +\},\nCreate the tables/);
});

test('limits magic links, and tells customers that one opens their library', async () => {
	const { addShop, read } = createProject();
	await addShop({ access: 'magic-link' });
	expect(read('src/lib/server/shop.ts')).toContain('mailbox: createMemoryLimiter(');
	expect(read('src/lib/Shop.svelte')).toMatch(/we email you a link that opens\s+it\./);
	expect(read('src/lib/Shop.svelte')).not.toContain('the email you used at checkout');
});

test('writes the mailer of the guides', async () => {
	const guide = readFileSync(
		path.join(import.meta.dirname, '../../../docs/guides/receipts.md'),
		'utf8'
	);
	const [, mailer] = /^```ts\n\/\/ src\/lib\/server\/mail\.ts\n(.*?)^```/ms.exec(guide) ?? [];
	const { addShop, read } = createProject();
	await addShop({ mail: 'smtp' });
	expect(read('src/lib/server/mail.ts').replaceAll('\t', '  ')).toBe(mailer);
});

test('puts the frame into a layout whose texts say Shop', async () => {
	const { root, addShop, read } = createProject();
	const layout = 'src/routes/+layout.svelte';
	writeFileSync(
		path.join(root, layout),
		'<script>\n\tlet { children } = $props();\n</script>\n\n<h1>My Shop</h1>\n{@render children()}\n'
	);
	const { steps } = await addShop();
	expect(steps).not.toMatch(/Left|Edit/);
	expect(read(layout)).toContain('<Shop>\n\t{@render children()}\n</Shop>');
	expect(read(layout)).toContain("import Shop from '$lib/Shop.svelte';");
});

test("leaves the user's files unchanged, and names them", async () => {
	const { root, addShop, read } = createProject();
	const own = {
		'src/routes/+page.svelte': '<h1>My home page</h1>\n',
		'src/routes/+layout.svelte': '<slot />\n',
		'src/routes/+error.svelte': '<h1>Oh</h1>\n',
		'src/lib/server/shop.ts': 'export const shop = 1;\n',
		'src/app.d.ts': 'declare namespace App {\n\tinterface PageData {\n\t\tuser: string;\n\t}\n}\n',
		'vite.config.ts': 'export default {{;\n',
		'drizzle.config.ts': 'export default {};\n',
		'.env': 'SHOP_SECRET=mine\n'
	};
	for (const [file, text] of Object.entries(own)) {
		mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
		writeFileSync(path.join(root, file), text);
	}
	const { steps } = await addShop();

	const { '.env': env, ...files } = own;
	for (const [file, text] of Object.entries(files)) expect(read(file)).toBe(text);
	expect(read('.env')).toContain(env);
	for (const file of ['src/routes/+error.svelte', 'src/lib/server/shop.ts', 'drizzle.config.ts']) {
		expect(steps).toContain(`Left ${file} unchanged, since it is your own file`);
	}
	expect(steps).toContain('Edit src/routes/+layout.svelte: wrap its children in <Shop>');
	expect(steps).toContain(
		"Edit vite.config.ts: add the plugin sandbox() from 'stripe-checkout-sandbox/vite', and set server.strictPort to true"
	);
	expect(steps).toContain(
		"Edit src/app.d.ts: add shop: ShopData to App.PageData, from 'svelte-stripe-books'"
	);
	// The home page is taken, so the catalog has its own.
	expect(read('src/routes/books/+page.svelte')).toContain("resolve('/books')");
});

test("keeps the port and the other settings of the user's development server", async () => {
	const { root, addShop, read } = createProject();
	const config = read('vite.config.ts');
	writeFileSync(
		path.join(root, 'vite.config.ts'),
		config.replace('defineConfig({', 'defineConfig({\n\tserver: { host: true, strictPort: false },')
	);
	await addShop();
	expect(read('vite.config.ts')).toMatch(/server: \{\s*host: true,\s*strictPort: false\s*\}/);
});

test.each(['typescript', 'checkjs'] as const)('works with other add-ons: %s', async (types) => {
	const { addShop, read } = createProject(types);
	const extension = types === 'typescript' ? 'ts' : 'js';
	const { status } = await addShop(
		{ database: 'libsql' },
		{
			prettier: {},
			eslint: {},
			tailwindcss: { plugins: [] },
			paraglide: { languageTags: 'en, de', demo: false },
			drizzle: { database: 'sqlite', sqlite: 'libsql' }
		}
	);
	expect(status).toBe('success');
	expect(read('src/routes/layout.css')).toMatch(
		/^@layer theme, base, books, shop, components, utilities;\n@import 'tailwindcss';/
	);
	// The layout imports the frame before layout.css, so that shop.css declares the order of the layers.
	expect(/import '(.+\.css)'/.exec(read('src/lib/Shop.svelte'))?.[1]).toBe('./shop.css');
	expect(
		read('src/lib/shop.css')
			.replaceAll(/\/\*.*?\*\//gs, '')
			.trim()
	).toMatch(/^@layer theme, base, books, shop, components, utilities;\s+@layer shop \{.*^\}$/ms);
	const layout = read('src/routes/+layout.svelte');
	expect(layout).toContain("import './layout.css';");
	expect(layout).toMatch(/<Shop>\n\t\{@render children\(\)\}\n<\/Shop>/);
	expect(layout).toContain('localizeHref');
	const schema = read(`src/lib/server/db/schema.${extension}`);
	expect(schema).toContain("sqliteTable('task'");
	expect(schema).toContain('createSchema()');
	expect(read(`src/lib/server/shop.${extension}`)).toContain("import { db } from './db';");
	expect(read(`drizzle.config.${extension}`)).toContain('strict: true');
	expect(read('.env').match(/^DATABASE_URL=/gm)).toHaveLength(1);
});

test('adds a shop on Cloudflare to a project with its adapter', async () => {
	const { addShop, read } = createProject();
	const { status, steps } = await addShop(
		{ database: 'd1' },
		{ sveltekitAdapter: { adapter: 'cloudflare', cfTarget: 'workers' } }
	);
	expect(status).toBe('success');
	expect(steps).toContain('npm run gen');
	// The generated types of `env` import the built Worker.
	expect(read('tsconfig.json')).toContain('"checkJs": false');
	const config = JSON.parse(read('wrangler.jsonc'));
	// workerd does not support the current day, which `sv` writes.
	expect(Date.now() - Date.parse(config.compatibility_date)).toBeGreaterThan(29 * 86_400_000);
	expect(config).toMatchObject({
		d1_databases: [{ binding: 'DB', migrations_dir: 'drizzle' }],
		r2_buckets: [{ binding: 'FILES', bucket_name: 'night-books-files' }]
	});
});

test.each([
	[{ database: 'd1' }, {}, 'Cloudflare D1 needs adapter-cloudflare'],
	[{ database: 'd1', mail: 'smtp' }, {}, 'A Worker cannot send mail by SMTP'],
	[
		{ database: 'postgresql' },
		{ drizzle: { database: 'sqlite', sqlite: 'libsql' } },
		'drizzle.config.ts is for sqlite'
	],
	[{}, { drizzle: { database: 'mysql', mysql: 'mysql2' } }, 'drizzle.config.ts is for mysql']
] as const)('refuses what does not fit: %o with %o', async (answers, others, reason) => {
	const { addShop, files } = createProject();
	const { status } = await addShop(answers, others);
	expect(status).toEqual([expect.stringContaining(reason)]);
	expect(files()).not.toContain('src/routes/cart/+page.svelte');
});
