import { missingOptions } from './files/shop.ts';
import { shopFiles } from './files/shop-files.ts';
import { options, type Answers } from './options.ts';
import type { Plan } from './plan.ts';

/** A file of the user that was left unchanged. */
export interface LeftFile {
	file: string;
	/** Lines that the answers need and the file does not have. */
	lines: string[];
}

/** Matches files that were made by the add-on, or that use the library. */
const ofShop = /svelte-stripe-books|server\/shop|shopName|sendMail|openDatabase/;

/**
 * Returns the lines that the answers need and a file of the user does not have.
 *
 * @param given the file, the text that the add-on would write, and the content that the user has
 */
export function linesToAdd(
	plan: Plan,
	{ file, text, content }: { file: string; text: string; content: string }
): string[] {
	const { lib, language } = plan.project;
	if (file === `${lib}/server/shop.${language}`) return missingOptions(plan, content);
	// A page that shows nothing of the library, such as the error page, and style sheets may be anything.
	if (/\.(svelte|css)$/.test(file) && !text.includes('svelte-stripe-books')) return [];
	const known = new Set(content.split('\n').map((line) => line.trim()));
	const missing = linesOf(text).filter((line) => !known.has(line.trim()));
	if (ofShop.test(content)) {
		// The user's own words replace the others on purpose.
		const inAll = linesOfAllAnswers(plan, file);
		return missing.filter((line) => !inAll.has(line));
	}
	return missing;
}

const linesOf = (text: string) =>
	text.split('\n').filter((line) => line.trim() && !/^\s*(\/\/|\/?\*)/.test(line));

/** Returns the lines that a file has whatever the answer to a question is. The language changes words only. */
function linesOfAllAnswers(plan: Plan, file: string): Set<string> {
	const texts = Object.entries(options).flatMap(([name, question]) =>
		question.type === 'select' && name !== 'language'
			? question.options.flatMap(({ value }) => {
					const answers = { ...plan.answers, [name]: value } as Answers;
					return shopFiles({ ...plan, answers }).get(file) ?? [];
				})
			: []
	);
	const [first = [], ...others] = texts.map(linesOf);
	return new Set(first.filter((line) => others.every((lines) => lines.includes(line))));
}
