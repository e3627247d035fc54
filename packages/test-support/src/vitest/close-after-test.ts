import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { createTeardown, type Kind, type Teardown } from '../teardown.ts';

/** Teardown of the running test; a worker runs its tests one after another. */
let teardown: Teardown | undefined;

/** Closes a resource when the running test ends, after everything that uses it. */
export function closeAfterTest(kind: Kind, close: () => unknown): void {
	if (!teardown) {
		const created = createTeardown();
		onTestFinished(() => {
			teardown = undefined;
			return created.close();
		});
		teardown = created;
	}
	teardown.add(kind, close);
}

/**
 * Kills a child process when the running test ends.
 *
 * @returns its exit code, once its output has been read; null after a signal
 */
export function endAfterTest(child: ChildProcess): Promise<number | null> {
	const ended = once(child, 'close').then(([code]) => code as number | null);
	closeAfterTest('store', async () => {
		child.kill('SIGKILL');
		await ended;
	});
	return ended;
}
