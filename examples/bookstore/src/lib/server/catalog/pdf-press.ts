import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { PdfContent } from './pdf-content.ts';
import { design } from './pdf-style.ts';

/** Sets pages and returns the bytes of their PDF. @throws `TypeError` that says what cannot be set. */
export type PdfPress = (content: PdfContent, cover: Uint8Array) => Uint8Array;

const typesetter = '@myriaddreamin/typst-ts-web-compiler';
const serif = '@expo-google-fonts/eb-garamond';
const mono = '@expo-google-fonts/ibm-plex-mono';

/** Typefaces under the SIL Open Font License; a PDF embeds the letters that it uses. */
const fonts = [
	`${serif}/400Regular/EBGaramond_400Regular.ttf`,
	`${serif}/400Regular_Italic/EBGaramond_400Regular_Italic.ttf`,
	`${serif}/600SemiBold/EBGaramond_600SemiBold.ttf`,
	`${serif}/600SemiBold_Italic/EBGaramond_600SemiBold_Italic.ttf`,
	`${mono}/400Regular/IBMPlexMono_400Regular.ttf`
];

const require = createRequire(import.meta.url);

/** Names everything but the text that decides how a page looks. */
export function pressEdition(): string {
	const versions = [typesetter, serif, mono].map(
		(name) => (require(`${name}/package.json`) as { version: string }).version
	);
	return [...versions, design].join('\n');
}

/**
 * Loads the typesetter, Typst, and its fonts. That takes half a second and memory that stays taken, so only
 * who has something to print opens a press.
 */
export async function openPress(): Promise<PdfPress> {
	const typst = await import('@myriaddreamin/typst-ts-web-compiler');
	await typst.default({ module_or_path: await readFile(require.resolve(`${typesetter}/wasm`)) });
	const builder = new typst.TypstCompilerBuilder();
	builder.set_dummy_access_model();
	for (const font of fonts) await builder.add_raw_font(await readFile(require.resolve(font)));
	const compiler = await builder.build();
	compiler.add_source('/main.typ', design);

	return (content, cover) => {
		compiler.map_shadow('/book.json', new TextEncoder().encode(JSON.stringify(content)));
		compiler.map_shadow('/cover.jpg', cover);
		const { result, diagnostics } = compiler.compile('/main.typ', null, 'pdf', inFull) as Answer;
		if (result === undefined) throw new TypeError((diagnostics ?? []).join('\n'));
		return result;
	};
}

/** Asks for the typesetter's complaints as lines of text. */
const inFull = 2;

interface Answer {
	result?: Uint8Array;
	diagnostics?: string[];
}
