import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { pages, writePage } from '../../../../scripts/lib/reference.ts';

const library = path.join(import.meta.dirname, '../..');

test.each(Object.entries(pages))(
	'docs/%s is up to date (run `pnpm reference` to update it)',
	(file, page) => {
		const text = writePage(page, library);
		expect(text.match(/^\| `/gm)?.length).toBeGreaterThan(60);
		expect(readFileSync(path.join(library, '../../docs', file), 'utf8')).toBe(text);
	}
);
