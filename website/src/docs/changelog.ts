import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.ts';

/** The changelog of the library, which its first release creates. */
export const changelogFile = 'packages/svelte-stripe-books/CHANGELOG.md';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** Returns the text of the changesets of the library that no release contains yet. */
function readUnreleased(): string[] {
	return globSync('.changeset/*.md', { cwd: root })
		.sort()
		.flatMap((file) => {
			const [, head = '', text = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(read(file)) ?? [];
			return head.includes("'svelte-stripe-books'") ? [text.trim()] : [];
		});
}

/** Returns the changelog as a page: what the next release changes, and then the released versions. */
export function readChangelog(): string {
	const [, released = ''] = existsSync(path.join(root, changelogFile))
		? read(changelogFile).split(/^# .*\n/m)
		: [];
	const unreleased = readUnreleased();
	return [
		'# Changelog',
		'All changes of `svelte-stripe-books` that you may notice, by version.',
		...(unreleased.length > 0 ? ['## Unreleased', ...unreleased] : []),
		released.trim()
	].join('\n\n');
}
