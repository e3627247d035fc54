import { existsSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { epub } from './support/epub.ts';
import { createProject, insertBook } from './support/project.ts';

const cover = () =>
	sharp({ create: { width: 4, height: 6, channels: 3, background: '#246' } })
		.jpeg()
		.toBuffer();
const emma = { id: 'emma', title: 'Emma', author: 'Jane Austen', price: 1250 };

describe('the program', () => {
	test('lists the books of a project, whose shop is loaded through its own Vite', async () => {
		const project = await createProject();
		insertBook(project, emma);
		const { code, stdout, stderr } = await project.run(['books', 'list']);
		expect({ code, stderr }).toEqual({ code: 0, stderr: 'the shop is loaded\n' });
		expect(stdout).toContain('emma  $12.50  Emma  Jane Austen');
	});

	test('prints nothing but one JSON document to stdout with --json, whatever the shop logs', async () => {
		const project = await createProject();
		insertBook(project, emma);
		const { code, json, stderr } = await project.run(['books', 'list', '--json']);
		expect(code).toBe(0);
		expect(stderr).toContain('the shop is loaded');
		expect(json().books).toMatchObject([{ book: { id: 'emma', priceInCents: 1250 } }]);
	});

	test('finds the shop from a folder below the project, and in JavaScript', async () => {
		const project = await createProject({ shop: 'src/lib/server/shop.js' });
		insertBook(project, emma);
		const { code, stdout } = await project.run(['books', 'list'], { folder: 'src/routes' });
		expect(code).toBe(0);
		expect(stdout).toContain('Emma');
	});

	test('has the variables that SvelteKit 3 declares in src/env.ts', async () => {
		const project = await createProject();
		project.write(
			'src/env.ts',
			`import { defineEnvVars } from '@sveltejs/kit/env';
export const variables = defineEnvVars({ SHOP_SECRET: {} });
`
		);
		const shop = project.read('src/lib/server/shop.ts');
		project.write(
			'src/lib/server/shop.ts',
			`import * as env from '$app/env/private';\n${shop.replace('secret: SHOP_SECRET', 'secret: env.SHOP_SECRET')}`
		);
		// The first time, SvelteKit generates its files.
		for (let i = 0; i < 2; i += 1) {
			expect(await project.run(['books', 'list'])).toMatchObject({ code: 0 });
		}
	});

	test('writes covers into the folder that SvelteKit serves: `files.assets` of its configuration', async () => {
		const project = await createProject();
		project.write(
			'vite.config.js',
			`import { sveltekit } from '@sveltejs/kit/vite';
export default { plugins: [sveltekit({ files: { assets: 'public/site' } })] };
`
		);
		project.write('emma.epub', epub());
		project.write('emma.jpg', await cover());
		const add = ['books', 'add', 'emma.epub', '--price', '9.00'];
		expect(await project.run([...add, '--covers', 'static/covers'])).toMatchObject({
			code: 2,
			stderr: expect.stringContaining(
				'Pass a folder in public/site: --covers public/site/covers'
			) as string
		});
		expect(await project.run(add)).toMatchObject({ code: 0 });
		const { cover_image_url: url } = project.db
			.prepare('SELECT cover_image_url FROM books')
			.get() as { cover_image_url: string };
		expect(url).toMatch(/^\/covers\/.+\.(webp|jpg)$/);
		expect(existsSync(project.at(`public/site${url}`))).toBe(true);
		expect(existsSync(project.at('static'))).toBe(false);
	});

	test('writes the base path into the URL of a cover', async () => {
		const project = await createProject();
		project.write(
			'vite.config.js',
			`import { sveltekit } from '@sveltejs/kit/vite';
export default { plugins: [sveltekit({ paths: { base: '/shop' } })] };
`
		);
		project.write('emma.epub', epub());
		project.write('emma.jpg', await cover());
		const add = ['books', 'add', 'emma.epub', '--price', '9.00'];
		expect(await project.run(add)).toMatchObject({ code: 0 });
		const { cover_image_url: url } = project.db
			.prepare('SELECT cover_image_url FROM books')
			.get() as { cover_image_url: string };
		expect(url).toMatch(/^\/shop\/covers\/.+\.(webp|jpg)$/);
		expect(existsSync(project.at(`static${url.replace('/shop', '')}`))).toBe(true);
	});

	test('takes the shop of another module with --shop', async () => {
		const project = await createProject({ shop: 'src/shops/second/bookshop.ts' });
		const shop = 'src/shops/second/bookshop.ts';
		expect(await project.run(['books', 'list'])).toMatchObject({
			code: 1,
			stderr: expect.stringContaining(
				'name the module that exports it: --shop src/shop.ts'
			) as string
		});
		expect(await project.run(['books', 'list', '--shop', shop])).toMatchObject({ code: 0 });
		expect(await project.run(['books', 'list', '--shop', 'missing.ts'])).toMatchObject({
			code: 1,
			stderr: 'There is no file missing.ts. Check the option --shop.\n'
		});
	});

	test('prints nothing of its own where SvelteKit generates no variables, as SvelteKit 2', async () => {
		const project = await createProject();
		project.write('vite.config.js', 'export default {};');
		expect(await project.run(['books', 'list'])).toMatchObject({
			code: 0,
			stderr: 'the shop is loaded\n'
		});
	});

	test('says why a shop cannot be loaded, as text and as JSON', async () => {
		const project = await createProject();
		project.write('.env', 'STRIPE_SECRET_KEY=sk_test_shop\n');
		const { code, json, stderr } = await project.run(['books', 'list', '--json']);
		expect(code).toBe(1);
		expect(stderr).toContain('createBookshop: `secret` must be');
		expect(json().error).toMatchObject({ code: 'shop_not_loaded' });
	});

	test('calls init once, whatever the project was started with before, and reports the first error', async () => {
		const project = await createProject();
		project.write(
			'src/hooks.server.js',
			"import { appendFileSync } from 'node:fs';\nexport const init = () => appendFileSync('inits.txt', 'init\\n');"
		);
		const shop = project.read('src/lib/server/shop.ts');
		project.write('src/lib/server/shop.ts', `import { resolve } from '$app/paths';\n${shop}`);
		// A build generates other files than a command needs.
		project.write('.svelte-kit/output/server/index.js', '');
		for (let i = 1; i <= 2; i += 1) {
			expect(await project.run(['books', 'list'])).toMatchObject({ code: 0 });
			expect(project.read('inits.txt')).toBe('init\n'.repeat(i));
		}
		project.write(
			'src/lib/server/shop.ts',
			"import { readFileSync } from 'node:fs';\nthrow new Error(`No database after ${readFileSync('inits.txt', 'utf8').trim().split('\\n').length} starts`);"
		);
		const { code, stderr } = await project.run(['books', 'list']);
		expect(code).toBe(1);
		expect(stderr).toContain('No database after 3 starts');
		expect(project.read('inits.txt')).toBe('init\n'.repeat(3));
	});

	test('prints no secrets of an error with which a shop cannot be loaded', async () => {
		const project = await createProject();
		project.write(
			'src/lib/server/shop.ts',
			"throw new Error('No database', { cause: new Error('postgres://shop:pass@db.example is down') });"
		);
		const { code, stdout, stderr } = await project.run(['books', 'list', '--json']);
		expect(code).toBe(1);
		expect(stderr).toContain('cannot be loaded: No database < … is down');
		expect(stdout + stderr).not.toContain('pass');
	});

	test('says what is wrong with a module that exports no shop', async () => {
		const project = await createProject();
		project.write('src/lib/server/shop.ts', 'export const shop = {};');
		const { code, stderr } = await project.run(['books', 'list']);
		expect(code).toBe(1);
		expect(stderr).toContain(
			'does not export a shop. It must contain: export const shop = createBookshop'
		);
	});

	test('shows help at every level, and exits with 2 on a usage error', async () => {
		const project = await createProject();
		expect(await project.run(['--help'])).toMatchObject({
			code: 0,
			stdout: expect.stringContaining('books') as string
		});
		expect(await project.run(['books', 'list', '--help'])).toMatchObject({
			code: 0,
			stdout: expect.stringContaining('--json') as string
		});
		expect(await project.run(['books', 'list', '--jsom'])).toMatchObject({
			code: 2,
			stderr: expect.stringContaining("unknown option '--jsom'") as string
		});
		expect(await project.run(['bokos'])).toMatchObject({ code: 2 });
	});
});
