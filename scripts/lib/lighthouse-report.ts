/** Minimum score of each category, out of 100. */
export const minimumScores = {
	performance: 98,
	accessibility: 100,
	'best-practices': 100,
	seo: 100
} as const;

/** A Lighthouse category. */
export type Category = keyof typeof minimumScores;

/** A page to audit. */
export interface Subject {
	/** Name in the report. */
	name: string;
	/** Path of the page. */
	path: string;
	/** Ids of the books in the cart. @default none */
	cart?: readonly string[];
	/** Whether search engines may index it. */
	isListed: boolean;
}

/** The fields of Lighthouse's JSON report that are used here. */
export interface LighthouseReport {
	categories: Record<Category, { score: number | null }>;
	audits: Record<string, { score: number | null; title: string; numericValue?: number }>;
	environment: { hostUserAgent: string };
	lighthouseVersion: string;
	runtimeError?: { code: string; message: string };
}

const metrics = {
	'first-contentful-paint': 'fcp',
	'largest-contentful-paint': 'lcp',
	'total-blocking-time': 'tbt',
	'cumulative-layout-shift': 'cls'
} as const;

/** Summary of a page's reports. */
export interface PageResult {
	subject: Subject;
	/** Median scores, out of 100; without SEO for pages that are not indexed. */
	scores: Partial<Record<Category, number>>;
	/** Median metrics in milliseconds; `cls` has no unit. */
	metrics: Record<(typeof metrics)[keyof typeof metrics], number>;
	/** Categories below their minimum score. */
	failed: Category[];
	/** Titles of audits that failed in any report. */
	failedAudits: string[];
}

/** Returns the median of an odd number of values. */
function medianOf(values: readonly number[]): number {
	return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

/**
 * Summarizes the reports of a page by their medians.
 *
 * @throws Error when there is no report, or when one has no score
 */
export function summarize(subject: Subject, reports: readonly LighthouseReport[]): PageResult {
	for (const { runtimeError } of reports) {
		if (runtimeError) throw new Error(`${subject.name}: ${runtimeError.message}`);
	}
	const categories = (Object.keys(minimumScores) as Category[]).filter(
		(category) => category !== 'seo' || subject.isListed
	);
	const scores: PageResult['scores'] = {};
	for (const category of categories) {
		const points = reports.map(({ categories }) => categories[category].score ?? NaN);
		if (points.length === 0 || points.some(Number.isNaN)) {
			throw new Error(`${subject.name}: Lighthouse reported no score for ${category}.`);
		}
		scores[category] = Math.round(medianOf(points) * 100);
	}
	const measured = Object.entries(metrics).map(([audit, name]) => [
		name,
		medianOf(reports.map(({ audits }) => audits[audit]?.numericValue ?? NaN))
	]);
	return {
		subject,
		scores,
		metrics: Object.fromEntries(measured) as PageResult['metrics'],
		failed: categories.filter((category) => (scores[category] ?? 0) < minimumScores[category]),
		failedAudits: failedAuditsOf(reports)
	};
}

function failedAuditsOf(reports: readonly LighthouseReport[]): string[] {
	const titles = reports.flatMap(({ audits }) =>
		Object.values(audits).flatMap(({ score, title }) =>
			score !== null && score < 0.9 ? [title] : []
		)
	);
	return [...new Set(titles)].sort();
}
