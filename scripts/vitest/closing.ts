import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { createTeardown, type Kind, type Teardown } from '../lib/teardown.ts';

/** Of the test that runs now: the tests of a worker run one after another. */
let teardown: Teardown | undefined;

/** Closes something when the running test ends, after what uses it. */
export function closeAfterTest(kind: Kind, close: () => unknown): void {
	if (!teardown) {
		const ofTest = createTeardown();
		onTestFinished(() => {
			teardown = undefined;
			return ofTest.close();
		});
		teardown = ofTest;
	}
	teardown.add(kind, close);
}

/**
 * Kills a process when the running test ends, if it still runs by then.
 *
 * @returns its exit code once all its output was read; null after a signal
 */
export function endAfterTest(child: ChildProcess): Promise<number | null> {
	const ended = once(child, 'close').then(([code]) => code as number | null);
	closeAfterTest('store', async () => {
		child.kill('SIGKILL');
		await ended;
	});
	return ended;
}
