import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.ts';

/** Returns a component's part of the reference: its entry point and its section, without the heading. */
export function readReference(name: string): { entry: string; section: string } | null {
	const text = readFileSync(path.join(root, 'docs/components.md'), 'utf8');
	const [before = '', after] = text.split(`\n### \`${name}\`\n`);
	if (after === undefined) return null;
	const entry = [...before.matchAll(/^## (.+)$/gm)].at(-1)?.[1] ?? '';
	return { entry, section: (after.split(/\n##+ /)[0] ?? '').trim() };
}
