/** What others' packages say of themselves, and would say without ours. */
const foreign = [
	/^npm warn install-scripts( |$)/,
	/^npm warn deprecated @esbuild-kit\//,
	/^npm warn deprecated (prebuild-install|node-domexception)@/,
	/^npm warn exec /,
	// Its compiler's and its download's, where it is built on the spot.
	/^\.*\/?node_modules\/better-sqlite3 install: /,
	/deprecated subdependencies|Ignored build scripts/
];

/** The lines of what was printed in which somebody is warned of something that we could mend. */
export function warningsIn(printed: string): string[] {
	return printed
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => /warn|deprecat|experimental/i.test(line))
		.filter((line) => !/0 warnings/.test(line) && !foreign.some((known) => known.test(line)));
}
