import { cpus } from 'node:os';
import type { Category, PageResult } from './lighthouse-report.ts';

const columns: Record<Category, string> = {
	performance: 'performance',
	accessibility: 'accessibility',
	'best-practices': 'best practices',
	seo: 'SEO'
};

/** Writes docs/proof/lighthouse.md. */
export function writePage(
	results: readonly PageResult[],
	{ version, browser, day }: { version: string; browser: string; day: Date }
): string {
	const titles = ['page', ...Object.values(columns), 'FCP', 'LCP', 'TBT', 'CLS'];
	const rows = results.map(({ subject, scores, metrics }) => [
		subject.name,
		...(Object.keys(columns) as Category[]).map((category) => String(scores[category] ?? '–')),
		`${seconds(metrics.fcp)} s`,
		`${seconds(metrics.lcp)} s`,
		`${Math.round(metrics.tbt)} ms`,
		String(Math.round(metrics.cls * 1000) / 1000)
	]);
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return `# Lighthouse

Lighthouse audits the built store on the loopback interface, with its default simulation of a mid-range phone on a slow network.
Each page is audited five times, each time in a new browser; the table shows medians. The cart contains three books. Private pages
are not indexed, so only catalog and book pages have an SEO score.

\`\`\`sh
pnpm prove:lighthouse     # needs pnpm build; part of pnpm prove
\`\`\`

The command fails when performance is below 98 or any other score is below 100.

On ${cpus().length} cores, Node ${process.versions.node}, Lighthouse ${version}, ${browser}, ${day.toISOString().slice(0, 10)}:

${[titles, titles.map(() => '---'), ...rows].map(line).join('\n')}
`;
}

function seconds(milliseconds: number): string {
	return (milliseconds / 1000).toFixed(1);
}
