import { gzipSync } from 'node:zlib';
import type { EpubProblem } from '../../../src/cli/epub/epub-error.ts';
import { defaultMetadata, epub, epubFiles, packageDocument, zip, type Files } from './epub.ts';

/** A file that must be refused, and why. `null`: damaged somewhere, so that any reason is fine, and none. */
export interface HostileFile {
	name: string;
	bytes: Uint8Array;
	code: EpubProblem | EpubProblem[] | null;
}

const megabyte = 2 ** 20;
const local = 0x04034b50;
const central = 0x02014b50;
const end = 0x06054b50;

/** Returns the places of a signature. */
function placesOf(bytes: Uint8Array, signature: number): number[] {
	const buffer = Buffer.from(bytes);
	const mark = Buffer.alloc(4);
	mark.writeUInt32LE(signature);
	const places: number[] = [];
	for (let i = buffer.indexOf(mark); i !== -1; i = buffer.indexOf(mark, i + 1)) places.push(i);
	return places;
}

/** Changes a copy of a file. */
function edit(bytes: Uint8Array, change: (buffer: Buffer) => void): Buffer {
	const copy = Buffer.from(bytes);
	change(copy);
	return copy;
}

/** Replaces a name of an entry by another of the same length, in both headers, since some writers refuse the other. */
const rename = (name: string, other: string, files: Files) =>
	edit(zip({ ...epubFiles(), ...files }), (buffer) => {
		for (let i = buffer.indexOf(name); i !== -1; i = buffer.indexOf(name))
			buffer.write(other, i, 'latin1');
	});

/** Files that are no EPUB at all. */
function others(): HostileFile[] {
	const starts: Record<string, string | Uint8Array> = {
		text: 'Call me Ishmael.',
		html: '<!doctype html><title>Emma</title>',
		xml: '<?xml version="1.0"?><package/>',
		pdf: '%PDF-1.7\n%\xe2\xe3',
		png: '\x89PNG\r\n\x1a\n',
		mobi: `${'\0'.repeat(60)}BOOKMOBI`,
		rar: 'Rar!\x1a\x07\x00',
		sevenZip: "7z\xbc\xaf'\x1c",
		gzip: gzipSync(epub()),
		zeros: Buffer.alloc(megabyte),
		'only PK': 'PK',
		'a shifted zip': Buffer.concat([Buffer.from('x'), epub()])
	};
	return [
		{ name: 'empty', bytes: Buffer.alloc(0), code: 'empty_file' },
		...Object.entries(starts).map(([name, bytes]): HostileFile => ({
			name,
			bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes,
			code: 'not_an_epub'
		})),
		{ name: 'a zip without a book', bytes: zip({ 'a.txt': 'a' }), code: 'not_an_epub' },
		{
			name: 'an OpenDocument text',
			bytes: zip({ ...epubFiles(), mimetype: 'application/vnd.oasis.opendocument.text' }),
			code: 'not_an_epub'
		},
		{ name: 'an empty zip', bytes: zip({}), code: 'not_an_epub' }
	];
}

/** Files that were not copied completely, or changed on the way. */
function damaged(): HostileFile[] {
	const whole = epub({ chapter: `<p>${'Emma Woodhouse, handsome. '.repeat(400)}</p>` });
	const cut = Array.from({ length: 20 }, (_, i): HostileFile => ({
		name: `cut at ${i * 5 + 4} %`,
		bytes: whole.subarray(0, Math.floor((whole.length * (i * 5 + 4)) / 100)),
		code: 'damaged_zip'
	}));
	const [, second = 0] = placesOf(whole, central);
	const [last = 0] = placesOf(whole, end);
	const changes: Record<string, (buffer: Buffer) => void> = {
		'a central header without its mark': (it) => it.writeUInt32LE(0, second),
		'a local header without its mark': (it) => it.writeUInt32LE(0, placesOf(whole, local)[1] ?? 0),
		'a central directory beyond the end': (it) => it.writeUInt32LE(0x7fffffff, last + 16),
		'more entries than there are': (it) => it.writeUInt16LE(500, last + 10),
		'an unknown method': (it) => it.writeUInt16LE(99, second + 10),
		'a wrong checksum': (it) => it.writeUInt32LE(1, second + 16),
		'a size that is too small': (it) => it.writeUInt32LE(3, second + 24),
		'a size that is too large': (it) => it.writeUInt32LE(60_000, second + 24),
		'a disk 7': (it) => it.writeUInt16LE(7, last + 4),
		'a zip64 mark without its record': (it) => it.writeUInt32LE(0xffffffff, second + 24)
	};
	return [
		...cut,
		...Object.entries(changes).map(([name, change]): HostileFile => ({
			name,
			bytes: edit(whole, change),
			code: ['damaged_zip', 'not_an_epub', 'zip_bomb', 'too_large']
		}))
	];
}

/** Bytes changed at 40 places. Where only a comment or a date is hit, the book may be read. */
function flipped(): HostileFile[] {
	const whole = epub();
	return Array.from({ length: 40 }, (_, i) => ({
		name: `byte ${i} of 40 changed`,
		bytes: edit(whole, (it) => {
			const place = Math.floor((it.length * (i + 0.5)) / 40);
			it[place] = (it[place] ?? 0) ^ 0x55;
		}),
		code: null
	}));
}

/** Names that would leave the folder into which a book is unpacked. */
function names(): HostileFile[] {
	const bad = [
		...['../evil.sh', 'OEBPS/../../evil.sh', '/etc/cron.d/evil', '..\\evil.bat', 'a\\..\\..\\b'],
		...['C:\\evil.exe', 'C:/evil.exe', '\\\\host\\share\\evil', 'OEBPS/..']
	];
	return bad.map((name) => ({
		name: `a file named ${name}`,
		bytes: rename('x'.repeat(name.length), name, { ['x'.repeat(name.length)]: 'evil' }),
		code: 'unsafe_names'
	}));
}

/** Small files that unpack to large ones. */
function bombs(): HostileFile[] {
	const zeros = new Uint8Array(100 * megabyte);
	const lie = (bytes: Uint8Array, name: string, size: number) =>
		edit(bytes, (buffer) => {
			for (const place of placesOf(buffer, central)) {
				const found = buffer.toString('latin1', place + 46, place + 46 + name.length);
				if (found === name) buffer.writeUInt32LE(size, place + 24);
			}
		});
	const many = (count: number) =>
		Object.fromEntries(Array.from({ length: count }, (_, i) => [`OEBPS/${i}.txt`, 'x']));
	const parts = [
		...['mimetype', 'META-INF/container.xml', 'META-INF/encryption.xml', 'OEBPS/book.opf'],
		...['OEBPS/text/one.xhtml', 'OEBPS/unused.bin']
	];
	const bytesOf = (name: string) => zip({ ...epubFiles(), [name]: zeros });
	/** All entries lead to the bytes of the largest one. */
	const overlapping = edit(
		epub({ files: { 'OEBPS/kernel.txt': 'x'.repeat(9 * megabyte), ...many(500) } }),
		(buffer) => {
			const places = placesOf(buffer, central);
			const kernel = places.find(
				(place) => buffer.toString('latin1', place + 46, place + 62) === 'OEBPS/kernel.txt'
			);
			for (const place of places) {
				if (!/OEBPS\/\d/.test(buffer.toString('latin1', place + 46, place + 54))) continue;
				buffer.copy(buffer, place + 20, (kernel ?? 0) + 20, (kernel ?? 0) + 28);
				buffer.copy(buffer, place + 42, (kernel ?? 0) + 42, (kernel ?? 0) + 46);
			}
		}
	);
	return [
		...parts
			.filter((name) => name !== 'mimetype')
			.map((name): HostileFile => ({
				name: `100 MB of zeros as ${name}`,
				bytes: bytesOf(name),
				code: 'zip_bomb'
			})),
		...parts
			.filter((name) => name !== 'mimetype' && name !== 'OEBPS/unused.bin')
			.map((name): HostileFile => ({
				name: `100 MB of zeros as ${name} that claim to be 200 bytes`,
				bytes: lie(bytesOf(name), name, 200),
				code: ['damaged_zip', 'too_large']
			})),
		{
			name: '4 GB as a chapter',
			bytes: lie(epub(), 'OEBPS/text/one.xhtml', 0xfffffffe),
			code: 'zip_bomb'
		},
		{ name: 'overlapping files', bytes: overlapping, code: 'zip_bomb' },
		{ name: '30,000 files', bytes: epub({ files: many(30_000) }), code: 'zip_bomb' }
	];
}

/** Documents that would take all memory or time, or read other files. */
function documents(): HostileFile[] {
	const laughs = `<!DOCTYPE package [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY c "${'&b;'.repeat(50)}">]>`;
	const external = '<!DOCTYPE package [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
	const parameter = '<!DOCTYPE package [<!ENTITY % x SYSTEM "http://127.0.0.1:9/evil.dtd"> %x;]>';
	const opf = (start: string) => `<?xml version="1.0"?>${start}${packageDocument().slice(38)}`;
	const text = (letters: number) => `<p>${'Emma Woodhouse. '.repeat(Math.ceil(letters / 16))}</p>`;
	const large = Buffer.from(text(100 * megabyte));
	const files = (name: string, content: string | Uint8Array) =>
		epub({ files: { [name]: content } });
	const stored: [string, Uint8Array, EpubProblem | EpubProblem[]][] = [
		['entities that expand', epub({ opf: opf(laughs) }), 'xml_entities'],
		['an entity that reads a file', epub({ opf: opf(external) }), 'xml_entities'],
		['an entity that asks a server', epub({ opf: opf(parameter) }), 'xml_entities'],
		['entities in the container', files('META-INF/container.xml', opf(laughs)), 'xml_entities'],
		[
			'entities in the list of encrypted files',
			files('META-INF/encryption.xml', opf(laughs)),
			'xml_entities'
		],
		['100 MB of a chapter', epub({ chapter: large }), ['too_large', 'zip_bomb']],
		['100 MB of a package document', epub({ opf: large }), ['too_large', 'zip_bomb']],
		['100 MB of a container', files('META-INF/container.xml', large), ['too_large', 'zip_bomb']],
		['4 MB of nested elements', epub({ opf: '<package>'.repeat(400_000) }), 'bad_xml'],
		[
			'a package that is cut',
			epub({ opf: packageDocument().slice(0, 300) }),
			['bad_xml', 'no_package']
		],
		['no XML', epub({ opf: 'Emma' }), ['bad_xml', 'no_package']],
		['an empty package document', epub({ opf: '' }), ['bad_xml', 'no_package']],
		['a package document of another kind', epub({ opf: '<svg/>' }), 'no_package'],
		['a package without metadata', epub({ opf: '<package/>' }), 'no_package'],
		['an empty container', files('META-INF/container.xml', ''), ['bad_xml', 'no_package']],
		[
			'a container that names nothing',
			files('META-INF/container.xml', '<container/>'),
			'no_package'
		],
		[
			'a container that leaves the book',
			files(
				'META-INF/container.xml',
				'<container><rootfile full-path="../../../etc/passwd"/></container>'
			),
			'no_package'
		],
		[
			'tags without end',
			epub({ opf: `<package><metadata>${'<'.repeat(megabyte)}` }),
			['bad_xml', 'no_package']
		],
		[
			'a comment without end',
			epub({ opf: `<package><!-- ${'-'.repeat(megabyte)}` }),
			['bad_xml', 'no_package']
		]
	];
	return stored.map(([name, bytes, code]) => ({ name, bytes, code }));
}

/** Documents whose bytes are no text. */
function encodings(): HostileFile[] {
	const start = '<?xml version="1.0" encoding="UTF-8"?><package><metadata><title>';
	const broken: Record<string, Buffer> = {
		'a lone continuation byte': Buffer.from(`${start}\x80`, 'latin1'),
		'an overlong slash': Buffer.from(`${start}\xc0\xaf`, 'latin1'),
		'a surrogate in UTF-8': Buffer.from(`${start}\xed\xa0\x80`, 'latin1'),
		'a letter that is cut': Buffer.from(`${start}\xe2\x82`, 'latin1'),
		'Latin 1 that claims to be UTF-8': Buffer.from(`${start}Caf\xe9</title>`, 'latin1'),
		'an unknown encoding': Buffer.from(start.replace('UTF-8', 'x-klingon')),
		'half a letter of UTF-16': Buffer.from(`\ufeff${start}`, 'utf16le').subarray(0, -1),
		'a lone surrogate of UTF-16': Buffer.from(`\ufeff${start}\ud800</title>`, 'utf16le')
	};
	return Object.entries(broken).map(([name, opf]) => ({
		name,
		bytes: epub({ opf }),
		code: 'bad_encoding'
	}));
}

/** Books that only one reader can open. */
function protectedBooks(): HostileFile[] {
	const encryption = (method: string) =>
		`<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="${method}"/></enc:EncryptedData></encryption>`;
	const aes = encryption('http://www.w3.org/2001/04/xmlenc#aes128-cbc');
	const list = 'META-INF/encryption.xml';
	const books: Record<string, Files> = {
		Adobe: { [list]: aes, 'META-INF/rights.xml': '<rights/>' },
		'a book of LCP': {
			[list]: encryption('http://www.w3.org/2001/04/xmlenc#aes256-cbc'),
			'META-INF/license.lcpl': '{}'
		},
		LCP: { 'META-INF/license.lcpl': '{}' },
		Apple: { 'META-INF/sinf.xml': '<sinf/>' },
		unknown: { [list]: encryption('urn:own-cipher') },
		'no method': { [list]: encryption('') },
		'fonts and text': { [list]: encryption('http://www.idpf.org/2008/embedding') + aes }
	};
	const password = edit(epub(), (buffer) => {
		for (const place of placesOf(buffer, central)) {
			// The stored file would have another size.
			if (buffer.readUInt16LE(place + 10) === 8) buffer.writeUInt16LE(1, place + 8);
		}
		for (const place of placesOf(buffer, local)) buffer.writeUInt16LE(1, place + 6);
	});
	const strong = edit(password, (buffer) => {
		for (const place of placesOf(buffer, central)) buffer.writeUInt16LE(0x41, place + 8);
	});
	return [
		...Object.entries(books).map(([name, files]): HostileFile => ({
			name: `protected by ${name}`,
			bytes: epub({ files, metadata: defaultMetadata }),
			code: name === 'fonts and text' ? 'bad_xml' : 'drm'
		})),
		{ name: 'a password', bytes: password, code: 'encrypted_zip' },
		{ name: 'strong encryption', bytes: strong, code: 'encrypted_zip' }
	];
}

/** Creates more than a hundred files that must be refused, or at least do no harm. */
export const hostileEpubs = (): HostileFile[] => [
	...others(),
	...damaged(),
	...flipped(),
	...names(),
	...bombs(),
	...documents(),
	...encodings(),
	...protectedBooks()
];
