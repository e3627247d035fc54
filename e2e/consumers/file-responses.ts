import { expect } from '@playwright/test';

/** The file of the quick start's first book. */
const text = '\nThe lamp was still burning when the post came.\n';

/**
 * Requests a file as clients do: whole, in part, without its body and beyond its end. Each answer has its length.
 *
 * @param head where to request it without its body, since a presigned URL is for GET only
 */
export async function expectFile(url: string, head = url): Promise<void> {
	const size = text.length;
	const whole = await fetch(url);
	expect([whole.status, whole.headers.get('content-length')]).toEqual([200, String(size)]);
	expect(await whole.text()).toBe(text);

	const part = await fetch(url, { headers: { range: 'bytes=4-8' } });
	expect([part.status, part.headers.get('content-length')]).toEqual([206, '5']);
	expect(part.headers.get('content-range')).toBe(`bytes 4-8/${size}`);
	expect(await part.text()).toBe(text.slice(4, 9));

	const bodiless = await fetch(head, { method: 'HEAD' });
	expect([bodiless.status, bodiless.headers.get('content-length')]).toEqual([200, String(size)]);

	const beyond = await fetch(url, { headers: { range: `bytes=${size}-` } });
	expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${size}`]);
}
