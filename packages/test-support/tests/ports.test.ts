import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import path from 'node:path';
import { expect, test } from 'vitest';
import { reservePort } from 'test-support/ports';
import { closeAfterTest, endAfterTest } from 'test-support/close-after-test';

const script = path.resolve(import.meta.dirname, '../../../packages/test-support/src/ports.ts');

/** Reserves ports in another process until its input ends. */
async function reserveElsewhere(count: number): Promise<number[]> {
	const code = `
		const { reservePort } = await import(${JSON.stringify(script)});
		const ports = await Promise.all(Array.from({ length: ${count} }, () => reservePort()));
		console.log(JSON.stringify(ports));
		process.stdout.end();
		process.stdin.resume();`;
	const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
		stdio: ['pipe', 'pipe', 'inherit']
	});
	void endAfterTest(child);
	return JSON.parse(await text(child.stdout)) as number[];
}

test('a port is reserved for a single caller across processes, and can be listened on', async () => {
	const [elsewhere, ...here] = await Promise.all([
		reserveElsewhere(40),
		...Array.from({ length: 40 }, () => reservePort())
	]);
	const ports = [...elsewhere, ...here];
	expect(ports).toHaveLength(80);
	expect(new Set(ports).size).toBe(80);
	// Ephemeral ports start above.
	expect(Math.max(...ports)).toBeLessThan(32_768);

	const server = createServer().listen(here[0]);
	await once(server, 'listening');
	closeAfterTest('sandbox', () => server.close());
});
