/** What Lighthouse judges a page by, and what each may score at least, of 100. */
export const bounds = {
	performance: 98,
	accessibility: 100,
	'best-practices': 100,
	seo: 100
} as const;

/** One of the things a page is judged by. */
export type Category = keyof typeof bounds;

/** What a run was told to look at. */
export interface Subject {
	/** What the report calls it. */
	name: string;
	/** Below the shop's address. */
	path: string;
	/** Books in the cart. @default none */
	cart?: readonly string[];
	/** Whether search engines are to find it. */
	isListed: boolean;
}

/** What of Lighthouse's JSON is read. */
export interface Run {
	categories: Record<Category, { score: number | null }>;
	audits: Record<string, { score: number | null; title: string; numericValue?: number }>;
	environment: { hostUserAgent: string };
	lighthouseVersion: string;
	runtimeError?: { code: string; message: string };
}

const metrics = {
	'first-contentful-paint': 'first paint',
	'largest-contentful-paint': 'largest paint',
	'total-blocking-time': 'blocked',
	'cumulative-layout-shift': 'shift'
} as const;

/** What the runs of a page came to. */
export interface Verdict {
	subject: Subject;
	/** The median of each, of 100. Without SEO where a page is not listed. */
	scores: Partial<Record<Category, number>>;
	/** The median of each, in milliseconds; `shift` has no unit. */
	metrics: Record<(typeof metrics)[keyof typeof metrics], number>;
	/** The categories that are below their bound. */
	failed: Category[];
	/** Audits that some run failed and that count. */
	flaws: string[];
}

/** The middle of an odd number of values. */
function medianOf(values: readonly number[]): number {
	return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

/**
 * Judges a page by the medians of its runs.
 *
 * @throws Error when a run came to no score: what could not be measured is no proof
 */
export function judge(subject: Subject, runs: readonly Run[]): Verdict {
	for (const { runtimeError } of runs) {
		if (runtimeError) throw new Error(`${subject.name}: ${runtimeError.message}`);
	}
	const categories = (Object.keys(bounds) as Category[]).filter(
		(category) => category !== 'seo' || subject.isListed
	);
	const scores: Verdict['scores'] = {};
	for (const category of categories) {
		const points = runs.map(({ categories }) => categories[category].score ?? NaN);
		if (points.length === 0 || points.some(Number.isNaN)) {
			throw new Error(`${subject.name}: Lighthouse did not come to a score for ${category}.`);
		}
		scores[category] = Math.round(medianOf(points) * 100);
	}
	const measured = Object.entries(metrics).map(([audit, name]) => [
		name,
		medianOf(runs.map(({ audits }) => audits[audit]?.numericValue ?? NaN))
	]);
	return {
		subject,
		scores,
		metrics: Object.fromEntries(measured) as Verdict['metrics'],
		failed: categories.filter((category) => (scores[category] ?? 0) < bounds[category]),
		flaws: flawsOf(runs)
	};
}

function flawsOf(runs: readonly Run[]): string[] {
	const flaws = runs.flatMap(({ audits }) =>
		Object.values(audits).flatMap(({ score, title }) =>
			score !== null && score < 0.9 ? [title] : []
		)
	);
	return [...new Set(flaws)].sort();
}
