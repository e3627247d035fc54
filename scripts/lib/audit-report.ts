/** A known flaw in a dependency. */
export interface Flaw {
	severity: string;
	/** The package. */
	name: string;
	title: string;
	url: string;
}

/** What the registry said, or that it said nothing that can be relied on. */
export type Audit =
	| {
			asked: true;
			/** How many were looked at. */
			packages: number;
			flaws: Flaw[];
	  }
	| { asked: false };

/**
 * Reads what `pnpm audit --json` prints. Whatever is not a whole report, with its own count of what was looked at, means
 * that the registry was not asked: an empty answer must never pass for a clean one.
 */
export function readAudit(json: string): Audit {
	let report: unknown;
	try {
		report = JSON.parse(json);
	} catch {
		return { asked: false };
	}
	const { advisories, metadata } = Object(report) as {
		advisories?: Record<
			string,
			{ severity?: string; module_name?: string; title?: string; url?: string }
		>;
		metadata?: { vulnerabilities?: Record<string, number>; totalDependencies?: number };
	};
	const packages = metadata?.totalDependencies ?? 0;
	if (typeof advisories !== 'object' || !metadata?.vulnerabilities || packages === 0) {
		return { asked: false };
	}
	const flaws = Object.values(advisories).map((advisory) => ({
		severity: advisory.severity ?? 'unknown',
		name: advisory.module_name ?? 'a package',
		title: advisory.title ?? '',
		url: advisory.url ?? ''
	}));
	const counted = Object.values(metadata.vulnerabilities).reduce((sum, count) => sum + count, 0);
	// A count without its advisories is a report that we do not understand.
	return counted > 0 && flaws.length === 0 ? { asked: false } : { asked: true, packages, flaws };
}
