import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';

/** An email as the mail server received it. */
interface Mail {
	to: string[];
	/** Headers and body. */
	raw: string;
}

const mailbox = (artifacts: string) => path.join(artifacts, 'mail.jsonl');

/** Saves an email to a file, since tests run in other processes than the mail server. */
export function saveMail(artifacts: string, { to, raw }: Mail): void {
	appendFileSync(mailbox(artifacts), `${JSON.stringify({ to, raw })}\n`);
}

/** Returns the magic links that were emailed to an address, oldest first. */
export function mailedLinks(artifacts: string, email: string): string[] {
	const file = mailbox(artifacts);
	const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
	// The last line may still be incomplete.
	return lines
		.slice(0, -1)
		.map((line) => JSON.parse(line) as Mail)
		.filter(({ to }) => to.includes(email))
		.flatMap(({ raw }) => {
			const text = raw.replace(/=\r\n/g, '').replaceAll('=3D', '=');
			return /https?:\/\/\S+\/library\/link\/[\w-]{43}/.exec(text)?.[0] ?? [];
		});
}

/**
 * Waits for the next magic link to an address.
 *
 * @param before number of links that were emailed earlier
 */
export async function nextLink(artifacts: string, email: string, before = 0): Promise<string> {
	await expect.poll(() => mailedLinks(artifacts, email).length).toBe(before + 1);
	return mailedLinks(artifacts, email).at(-1) ?? '';
}
