import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { getBytes, run, sellFiles } from './sold-files.ts';
import { makeFolder } from './start-store.ts';

const lines = Array.from({ length: 6_000 }, (_, n) => `line ${n} of a book in plain text\n`);
const text = Buffer.from(lines.join(''));
const [hasCurl, hasWget] = await Promise.all(
	['curl', 'wget'].map(async (name) => (await run('/', name, '--version')) === 0)
);

test('a text file is sent and resumed as the bytes that it has, whatever codings the client accepts', async () => {
	const shop = await sellFiles([
		{ format: 'txt', name: 'Slow Light.txt', content: text },
		{ format: 'txt', name: 'Slow Light (sample).txt', content: text, isSample: true }
	]);
	const accepts = { 'accept-encoding': 'gzip, deflate, br, zstd' };
	const sample = `${shop.origin}/books/slow-light/sample/slow-light.txt`;
	for (const url of [
		shop.linkOf('txt'),
		sample,
		`${shop.origin}/books/slow-light/sample?format=txt`
	]) {
		const whole = await getBytes(url, accepts);
		expect(whole.status).toBe(200);
		expect(whole.headers).toMatchObject({
			'content-type': 'text/plain; charset=utf-8',
			'content-length': String(text.length),
			'cache-control': expect.stringMatching(/, no-transform$/)
		});
		expect(whole.body.equals(text)).toBe(true);

		const start = await getBytes(url, { range: 'bytes=0-99999' });
		const { etag } = start.headers;
		const rest = await getBytes(url, {
			...accepts,
			...{ range: 'bytes=100000-', 'if-range': String(etag) }
		});
		expect(rest.status).toBe(206);
		expect(rest.headers['content-range']).toBe(`bytes 100000-${text.length - 1}/${text.length}`);
		expect(Buffer.concat([start.body, rest.body]).equals(text)).toBe(true);

		const head = await getBytes(url, accepts, 'HEAD');
		for (const { headers } of [whole, rest, head]) {
			expect(headers).not.toHaveProperty('content-encoding');
			expect(headers.etag).toBe(etag);
		}
		expect(head.headers['content-length']).toBe(String(text.length));
	}
});

describe('names, types and addresses', () => {
	test('suit every device', async () => {
		const title = '転生したら魔導書を売る電子書店の店主だった件について語ろうと思う'.repeat(4);
		const formats = {
			kepub: 'application/epub+zip',
			cbz: 'application/vnd.comicbook+zip',
			azw3: 'application/vnd.amazon.mobi8-ebook',
			fb2: 'application/x-fictionbook+xml',
			opus: 'audio/ogg'
		};
		const shop = await sellFiles(
			Object.keys(formats).map((format) => ({
				...{ format, name: `${title}.${format}`, content: 'a book' }
			}))
		);
		for (const [format, type] of Object.entries(formats)) {
			const link = shop.linkOf(format);
			expect(link).toMatch(new RegExp(`\\.${format}$`));
			const { status, headers, body } = await getBytes(link, { accept: '*/*' });
			expect([status, headers['content-type'], String(body)]).toEqual([200, type, 'a book']);
			const [, plain = '', encoded = ''] =
				/filename="([^"]+)"; filename\*=UTF-8''(.+)$/.exec(headers['content-disposition'] ?? '') ??
				[];
			const name = decodeURIComponent(encoded);
			expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240);
			expect(name).toMatch(new RegExp(`^転生したら.*\\.${format}$`));
			expect(Buffer.byteLength(plain)).toBeLessThanOrEqual(240);
			expect(plain).toMatch(new RegExp(`\\.${format}$`));
			expect(decodeURIComponent(link.split('/').at(-1) ?? '')).toBe(name);
		}
	});

	test('may contain every character that a file name can have', async () => {
		const name = "100% “Brot” & Żur #1? + a=b;c,d [e] {f} (g)'s ~!$^`.txt";
		const shop = await sellFiles([
			{ format: 'txt', name, content: 'the book' },
			{ format: 'txt', name, content: 'the sample', isSample: true }
		]);
		expect(String((await getBytes(shop.linkOf('txt'))).body)).toBe('the book');
		const page = await (await fetch(`${shop.origin}/books/slow-light`)).text();
		const [, sample = ''] = /href="([^"]+\/sample\/100[^"]+\.txt)"/.exec(page) ?? [];
		expect(String((await getBytes(shop.origin + sample)).body)).toBe('the sample');
	});

	test.skipIf(!hasWget)('let wget save a file under its name without any option', async () => {
		const shop = await sellFiles([{ format: 'txt', name: 'Slow Light.txt', content: text }]);
		const folder = makeFolder();
		expect(await run(folder, 'wget', '-q', shop.linkOf('txt'))).toBe(0);
		expect(readdirSync(folder)).toEqual(['Slow Light.txt']);
	});
});

describe('a link to a refunded book', () => {
	async function openRefunded() {
		const shop = await sellFiles([{ format: 'txt', name: 'Slow Light.txt', content: text }]);
		const folder = makeFolder();
		const at = (name: string) => path.join(folder, name);
		writeFileSync(at('part.txt'), text.subarray(0, 100_000));
		const link = shop.linkOf('txt');
		await shop.refund();
		return { link, folder, at };
	}

	test('gets an answer for programs, except from a browser that opens it', async () => {
		const { link } = await openRefunded();
		const html = 'text/html,application/xhtml+xml,*/*;q=0.8';
		for (const [accept, status, type] of [
			['*/*', 410, 'text/plain; charset=utf-8'],
			['application/epub+zip', 410, 'text/plain; charset=utf-8'],
			['application/json', 410, 'application/json'],
			[html, 303, undefined]
		] as const) {
			for (const method of ['GET', 'HEAD']) {
				const answer = await getBytes(link, { accept, 'accept-encoding': 'gzip' }, method);
				expect([answer.status, answer.headers['content-type']], accept).toEqual([status, type]);
			}
		}
		const forged = link.replace(/\.[\w-]+\//, `.${'x'.repeat(43)}/`);
		expect((await getBytes(forged, { accept: '*/*' })).status).toBe(404);
	});

	test.skipIf(!hasWget)('makes wget fail, and leaves a part as it is', async () => {
		const { link, folder, at } = await openRefunded();
		// 8 is "Server issued an error response".
		expect(await run(folder, 'wget', '-q', '-O', 'new.txt', link)).toBe(8);
		expect(readFileSync(at('new.txt'), 'utf8')).toBe('');
		expect(await run(folder, 'wget', '-q', '-c', '-O', 'part.txt', link)).toBe(8);
		expect(readFileSync(at('part.txt')).equals(text.subarray(0, 100_000))).toBe(true);
	});

	test.skipIf(!hasCurl)('makes curl fail, and leaves a part as it is', async () => {
		const { link, folder, at } = await openRefunded();
		// 22 is "HTTP page not retrieved".
		expect(await run(folder, 'curl', '-sfL', '-o', 'new.txt', link)).toBe(22);
		expect(readdirSync(folder)).toEqual(['part.txt']);
		expect(await run(folder, 'curl', '-sfL', '-C', '-', '-o', 'part.txt', link)).toBe(22);
		expect(readFileSync(at('part.txt')).equals(text.subarray(0, 100_000))).toBe(true);
	});
});
