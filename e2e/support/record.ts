import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** An answer that refused something, or failed. */
export interface KeptAnswer {
	status: number;
	url: string;
	/** The headers and the body, as they came. */
	text: string;
}

/** The file that has all that one of the stores wrote. */
export function logFile(record: string, name: string): string {
	return path.join(record, `${name}.log`);
}

/** Keeps an answer of a store for the end of the run. */
export function keepAnswer(record: string, answer: KeptAnswer): void {
	const folder = path.join(record, 'answers');
	mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(folder, `${randomUUID()}.json`), JSON.stringify(answer));
}

/** All answers that were kept in a run. */
export function keptAnswers(record: string): KeptAnswer[] {
	const folder = path.join(record, 'answers');
	return readdirSync(folder).map(
		(name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as KeptAnswer
	);
}
