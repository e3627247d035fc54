import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('a process that uses a PostgreSQL server of the tests keeps its exit code', () => {
	const script = "await import('test-support/postgres'); process.exitCode = 3;";
	const { status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script]);
	expect(status).toBe(3);
});
