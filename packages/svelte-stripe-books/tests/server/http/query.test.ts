import { describe, expect, test } from 'vitest';
import { queryOf } from '../../../src/lib/server/http/query.ts';
import { prerender, Visitor } from '../../support/event.ts';

describe('the query of an event', () => {
	test('is that of its URL', () => {
		expect(queryOf(new Visitor().event('/?q=moss'))?.get('q')).toBe('moss');
	});

	test('is null while the page is prerendered, although SvelteKit 2 and 3 throw', () => {
		expect(queryOf(prerender(new Visitor().event('/about')))).toBeNull();
	});
});
