import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { PdfContent } from './content.ts';
import { design } from './style.ts';

/** Compiles a PDF and returns its bytes. @throws `TypeError` with the diagnostics of Typst. */
export type PdfCompiler = (content: PdfContent, cover: Uint8Array) => Uint8Array;

const compilerPackage = '@myriaddreamin/typst-ts-web-compiler';
const serif = '@expo-google-fonts/eb-garamond';
const mono = '@expo-google-fonts/ibm-plex-mono';

/** Fonts under the SIL Open Font License; a PDF embeds the glyphs that it uses. */
const fonts = [
	`${serif}/400Regular/EBGaramond_400Regular.ttf`,
	`${serif}/400Regular_Italic/EBGaramond_400Regular_Italic.ttf`,
	`${serif}/600SemiBold/EBGaramond_600SemiBold.ttf`,
	`${serif}/600SemiBold_Italic/EBGaramond_600SemiBold_Italic.ttf`,
	`${mono}/400Regular/IBMPlexMono_400Regular.ttf`
];

const require = createRequire(import.meta.url);

/**
 * Loads the Typst compiler and its fonts. This takes half a second.
 */
export async function loadPdfCompiler(): Promise<PdfCompiler> {
	const typst = await import('@myriaddreamin/typst-ts-web-compiler');
	await typst.default({
		module_or_path: await readFile(require.resolve(`${compilerPackage}/wasm`))
	});
	const builder = new typst.TypstCompilerBuilder();
	builder.set_dummy_access_model();
	for (const font of fonts) await builder.add_raw_font(await readFile(require.resolve(font)));
	const compiler = await builder.build();
	compiler.add_source('/main.typ', design);

	return (content, cover) => {
		compiler.map_shadow('/book.json', new TextEncoder().encode(JSON.stringify(content)));
		compiler.map_shadow('/cover.jpg', cover);
		const { result, diagnostics } = compiler.compile(
			'/main.typ',
			null,
			'pdf',
			diagnosticsAsText
		) as CompileResult;
		if (result === undefined) throw new TypeError((diagnostics ?? []).join('\n'));
		return result;
	};
}

/** Value of the compiler's diagnostics option that returns them as lines of text. */
const diagnosticsAsText = 2;

interface CompileResult {
	result?: Uint8Array;
	diagnostics?: string[];
}
