import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A page of Storybook: a story, or the documentation of a component. */
export interface StorybookEntry {
	id: string;
	/** The group and name of its component: `Books/BookCard`. */
	title: string;
	name: string;
	type: 'docs' | 'story';
}

/** Returns all pages of a built Storybook. */
export function readEntries(folder: string): StorybookEntry[] {
	const index = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')) as {
		entries: Record<string, StorybookEntry>;
	};
	return Object.values(index.entries);
}
