import { cpus } from 'node:os';
import type { Category, Verdict } from './lighthouse-report.ts';

const columns: Record<Category, string> = {
	performance: 'performance',
	accessibility: 'accessibility',
	'best-practices': 'best practices',
	seo: 'SEO'
};

/** Writes the page of the docs that has the figures. */
export function writeProof(
	verdicts: readonly Verdict[],
	{ version, browser, day }: { version: string; browser: string; day: Date }
): string {
	const titles = [
		'page',
		...Object.values(columns),
		'first paint',
		'largest paint',
		'blocked',
		'layout shift'
	];
	const rows = verdicts.map(({ subject, scores, metrics }) => [
		subject.name,
		...(Object.keys(columns) as Category[]).map((category) => String(scores[category] ?? '–')),
		`${seconds(metrics['first paint'])} s`,
		`${seconds(metrics['largest paint'])} s`,
		`${Math.round(metrics.blocked)} ms`,
		String(Math.round(metrics.shift * 1000) / 1000)
	]);
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return `# Lighthouse

The built store on loopback, as Lighthouse sees it from a phone of middling speed on a slow network, which it simulates
(its default). Each page five times, each time in a new browser; the figures are medians. The cart has three books in it. What
only its visitor should see is no business of search engines, so SEO is judged on the catalog and a book alone.

\`\`\`sh
pnpm prove:lighthouse     # on a store that is built; part of: pnpm prove
\`\`\`

The command fails below 98 for performance and below 100 for anything else.

On ${cpus().length} cores, Node ${process.versions.node}, Lighthouse ${version}, ${browser}, ${day.toISOString().slice(0, 10)}:

${[titles, titles.map(() => '---'), ...rows].map(line).join('\n')}
`;
}

function seconds(milliseconds: number): string {
	return (milliseconds / 1000).toFixed(1);
}
