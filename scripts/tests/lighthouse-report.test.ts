import { expect, test } from 'vitest';
import { summarize, type LighthouseReport, type Subject } from '../lib/lighthouse-report.ts';
import { writePage } from '../lib/lighthouse-page.ts';

const catalog: Subject = { name: 'catalog', path: '/', isListed: true };
const cart: Subject = { name: 'cart', path: '/cart', isListed: false };

function run(
	performance: number | null,
	{ seo = 1, accessibility = 1, paint = 900 } = {}
): LighthouseReport {
	const metric = (numericValue: number) => ({ score: 1, title: 'A metric', numericValue });
	return {
		categories: {
			performance: { score: performance },
			accessibility: { score: accessibility },
			'best-practices': { score: 1 },
			seo: { score: seo }
		},
		audits: {
			'first-contentful-paint': metric(paint),
			'largest-contentful-paint': metric(1_234),
			'total-blocking-time': metric(12.5),
			'cumulative-layout-shift': metric(0),
			'image-alt': { score: accessibility, title: 'Images have alternative text' }
		},
		environment: { hostUserAgent: 'Chrome/153.0.0.0' },
		lighthouseVersion: '13.5.0'
	};
}

test('a page is summarized by the medians of its reports', () => {
	const runs = [0.9, 1, 0.98, 0.97, 0.99].map((score) => run(score));
	expect(summarize(catalog, runs)).toMatchObject({
		scores: { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 },
		failed: [],
		failedAudits: []
	});
	expect(summarize(catalog, [run(0.97), run(0.97), run(1)]).failed).toEqual(['performance']);
});

test('a score below its minimum fails and lists the failed audits', () => {
	const verdict = summarize(catalog, [run(1, { accessibility: 0.89 })]);
	expect(verdict.failed).toEqual(['accessibility']);
	expect(verdict.failedAudits).toEqual(['Images have alternative text']);
});

test('a page that is not indexed has no SEO score', () => {
	expect(summarize(cart, [run(1, { seo: 0.5 })])).toMatchObject({ failed: [] });
	expect(summarize(cart, [run(1, { seo: 0.5 })]).scores).not.toHaveProperty('seo');
	expect(summarize(catalog, [run(1, { seo: 0.5 })]).failed).toEqual(['seo']);
});

test('a missing report or score is an error', () => {
	expect(() => summarize(catalog, [])).toThrow('catalog: Lighthouse reported no score');
	expect(() => summarize(catalog, [run(1), run(null)])).toThrow('reported no score');
	const broken = { ...run(1), runtimeError: { code: 'NO_FCP', message: 'Nothing was painted.' } };
	expect(() => summarize(catalog, [broken])).toThrow('catalog: Nothing was painted.');
});

test('the document has a row for each page', () => {
	const verdicts = [summarize(catalog, [run(0.98)]), summarize(cart, [run(1)])];
	const proof = writePage(verdicts, {
		version: '13.5.0',
		browser: 'Chrome/153.0.0.0',
		day: new Date('2026-11-24T12:00:00Z')
	});
	expect(proof).toContain('| catalog | 98 | 100 | 100 | 100 | 0.9 s | 1.2 s | 13 ms | 0 |');
	expect(proof).toContain('| cart | 100 | 100 | 100 | – | 0.9 s | 1.2 s | 13 ms | 0 |');
	expect(proof).toContain('Lighthouse 13.5.0, Chrome/153.0.0.0, 2026-11-24:');
});
