import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';

/** A message as the mail server got it. */
interface Mail {
	to: string[];
	/** All of it, headers first. */
	raw: string;
}

const mailbox = (record: string) => path.join(record, 'mail.jsonl');

/** Keeps a message for the journeys, which run in processes of their own. */
export function keepMail(record: string, { to, raw }: Mail): void {
	appendFileSync(mailbox(record), `${JSON.stringify({ to, raw })}\n`);
}

/** The links to libraries that were mailed to an address, the oldest first. */
export function mailedLinks(record: string, email: string): string[] {
	const file = mailbox(record);
	const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
	// What follows the last line's end is being written right now.
	return lines
		.slice(0, -1)
		.map((line) => JSON.parse(line) as Mail)
		.filter(({ to }) => to.includes(email))
		.flatMap(({ raw }) => {
			const text = raw.replace(/=\r\n/g, '').replaceAll('=3D', '=');
			return /https?:\/\/\S+\/library\/link\/[\w-]{43}/.exec(text)?.[0] ?? [];
		});
}

/** Waits for the next link to an address, when there were so many before. */
export async function nextLink(record: string, email: string, before = 0): Promise<string> {
	await expect.poll(() => mailedLinks(record, email).length).toBe(before + 1);
	return mailedLinks(record, email).at(-1) ?? '';
}
