/** `pnpm example`: creates `examples/minimal` with the add-on, except its README. A test checks that it is up to date. */
import { cpSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { example, makeExample } from '../packages/sv/tests/minimal-example.ts';

const made = await makeExample();
for (const name of readdirSync(example).filter((name) => name !== 'README.md')) {
	rmSync(path.join(example, name), { recursive: true });
}
for (const name of readdirSync(made).filter(
	(name) => !/^(README\.md|\.env|node_modules)$/.test(name)
)) {
	cpSync(path.join(made, name), path.join(example, name), { recursive: true });
}
rmSync(made, { recursive: true });
