import { countWords } from './count-words.ts';

/** A chapter of a sample that is read in a browser. */
export interface SampleChapter {
	/** Fragment of its address: `chapter-1`. */
	id: string;
	title: string;
}

/**
 * Reads the chapters of an HTML sample from the comment in which `books add` lists them.
 *
 * @returns none for HTML from elsewhere
 */
export function readSampleContents(html: string): SampleChapter[] {
	const [, json = '[]'] = /^<!-- contents (\[.*\]) -->$/m.exec(html.slice(0, 65_536)) ?? [];
	try {
		return (JSON.parse(json) as unknown[]).flatMap((chapter) => {
			const { id, title } = Object(chapter) as Record<string, unknown>;
			return typeof id === 'string' && /^chapter-\d{1,4}$/.test(id) && typeof title === 'string'
				? [{ id, title }]
				: [];
		});
	} catch {
		return [];
	}
}

/** Counts the words of an HTML sample, which `books add` has written: its tags are closed, and it has no script. */
export function countSampleWords(html: string): number {
	const body = html.slice(Math.max(0, html.indexOf('<body')));
	return countWords(body.replace(/<[^<>]*>/g, ' ').replace(/&[a-z0-9#]+;/gi, ' '));
}
