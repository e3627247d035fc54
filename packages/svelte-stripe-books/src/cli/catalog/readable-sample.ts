import { EpubError } from '../epub/epub-error.ts';
import { writeHtmlSample } from '../epub/html-sample.ts';

/** Creates the HTML sample from an EPUB sample. Returns null if the EPUB has no text or cannot be shown. */
export async function writeReadableSample(path: string): Promise<Blob | null> {
	const html = await writeHtmlSample(path).catch((error: unknown) => {
		if (error instanceof EpubError) return null;
		throw error;
	});
	return html === null ? null : new Blob([html]);
}
