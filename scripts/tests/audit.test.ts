import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, test } from 'vitest';
import { closeAfterTest, endAfterTest } from 'test-support/close-after-test';

const workspace = path.resolve(import.meta.dirname, '../..');

/** Runs the audit against a registry with this response. */
async function audit(
	status: number,
	answer: string
): Promise<{ code: number | null; output: string }> {
	const registry = createServer((request, response) => {
		request.resume().on('end', () => {
			response.writeHead(status, { 'content-type': 'application/json' }).end(answer);
		});
	});
	registry.listen(0, '127.0.0.1');
	await once(registry, 'listening');
	closeAfterTest('sandbox', () => registry.close());
	const { port } = registry.address() as AddressInfo;
	const command = ['scripts/audit.ts', '--registry', `http://127.0.0.1:${port}/`];
	const child = spawn(process.execPath, command, { cwd: workspace });
	const ended = endAfterTest(child);
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => (output += text));
	}
	return { code: await ended, output };
}

test('an audit without findings reports the number of checked packages', async () => {
	const { code, output } = await audit(200, '{}');
	expect(output).toMatch(/^0 known vulnerabilities in [1-9]\d+ production packages/);
	expect(code).toBe(0);
});

test('an audit with a vulnerability names it and fails', async () => {
	const flaw = {
		id: 1,
		title: 'Mails are sent to everybody',
		severity: 'low',
		vulnerable_versions: '<=999',
		url: 'https://flaws.example/1'
	};
	const { code, output } = await audit(200, JSON.stringify({ nodemailer: [flaw] }));
	expect(output).toContain('low: nodemailer: Mails are sent to everybody https://flaws.example/1');
	expect(code).toBe(1);
});

test.each([
	['rejects the request', 405, ''],
	['answers what is no audit', 200, '<html>']
])('the audit fails when a registry %s', async (_, status, answer) => {
	const { code, output } = await audit(status, answer);
	expect(output).toContain('The registry did not answer the audit.');
	expect(code).toBe(2);
});
