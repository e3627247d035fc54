/** A known vulnerability of a dependency. */
export interface Vulnerability {
	severity: string;
	/** Name of the package. */
	name: string;
	title: string;
	url: string;
}

/** Result of an audit. */
export type Audit =
	| {
			isComplete: true;
			/** Number of audited packages. */
			packages: number;
			vulnerabilities: Vulnerability[];
	  }
	| { isComplete: false };

/**
 * Parses the output of `pnpm audit --json`. Anything but a full report counts as incomplete, so that an empty response never
 * passes for a clean audit.
 */
export function readAudit(json: string): Audit {
	let report: unknown;
	try {
		report = JSON.parse(json);
	} catch {
		return { isComplete: false };
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
		return { isComplete: false };
	}
	const vulnerabilities = Object.values(advisories).map((advisory) => ({
		severity: advisory.severity ?? 'unknown',
		name: advisory.module_name ?? 'a package',
		title: advisory.title ?? '',
		url: advisory.url ?? ''
	}));
	const counted = Object.values(metadata.vulnerabilities).reduce((sum, count) => sum + count, 0);
	// A count without advisories means that the format has changed.
	return counted > 0 && vulnerabilities.length === 0
		? { isComplete: false }
		: { isComplete: true, packages, vulnerabilities };
}
