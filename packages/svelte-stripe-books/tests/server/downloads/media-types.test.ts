import { describe, expect, test } from 'vitest';
import { mediaType } from '../../../src/lib/core/media-type.ts';
import { memoryFile, openSamples } from '../../support/sample-shop.ts';

test.each([
	['epub', 'application/epub+zip'],
	['kepub', 'application/epub+zip'],
	['kepub.epub', 'application/epub+zip'],
	['EPUB', 'application/epub+zip'],
	['pdf', 'application/pdf'],
	['mobi', 'application/x-mobipocket-ebook'],
	['azw3', 'application/vnd.amazon.mobi8-ebook'],
	['fb2', 'application/x-fictionbook+xml'],
	['fb2.zip', 'application/zip'],
	['cbz', 'application/vnd.comicbook+zip'],
	['cbr', 'application/vnd.comicbook-rar'],
	['m4b', 'audio/mp4'],
	['m4a', 'audio/mp4'],
	['mp3', 'audio/mpeg'],
	['flac', 'audio/flac'],
	['opus', 'audio/ogg'],
	['zip', 'application/zip'],
	['txt', 'text/plain; charset=utf-8'],
	['html', 'text/html; charset=utf-8'],
	['md', 'text/markdown; charset=utf-8'],
	['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
	['rtf', 'application/rtf'],
	['json', 'application/json'],
	['', 'application/octet-stream'],
	['xyz', 'application/octet-stream'],
	['constructor', 'application/octet-stream']
])('the format %j has the type %s', (format, type) => {
	expect(mediaType(format)).toBe(type);
});

describe('the type of a file', () => {
	const typeOf = async (...[file]: Parameters<typeof openSamples>) =>
		(await openSamples(file).get()).headers.get('content-type');
	const stored = (type: string | undefined) => memoryFile(new Uint8Array(3), { type }).file;

	test.each([
		['audio/x-m4b', 'audio/x-m4b'],
		['text/plain; charset=windows-1251', 'text/plain; charset=windows-1251'],
		[undefined, 'application/epub+zip'],
		['', 'application/epub+zip'],
		['epub', 'application/epub+zip'],
		['text/html\r\nset-cookie: a=b', 'application/epub+zip'],
		['text/本', 'application/epub+zip']
	])('is %j of the storage if it is well-formed', async (type, sent) => {
		expect(await typeOf(stored(type))).toBe(sent);
	});

	test.each(['application/octet-stream', 'binary/octet-stream'])(
		'is that of the format if the bucket only knows %s',
		async (type) => {
			const answer = new Response('a book', { headers: { 'content-type': type } });
			expect(await typeOf(answer)).toBe('application/epub+zip');
		}
	);
});
