import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
	interface ProvidedContext {
		/** A folder that all tests of a run may write to, removed at its end. */
		sharedFolder: string;
	}
}

/** Global setup of Vitest: provides a folder for what several tests use. */
export default function setup(project: TestProject): () => void {
	const folder = mkdtempSync(path.join(tmpdir(), 'tests-'));
	project.provide('sharedFolder', folder);
	return () => rmSync(folder, { recursive: true, force: true });
}
