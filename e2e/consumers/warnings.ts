/** Warnings of third-party packages that also appear without ours. */
const thirdParty = [
	/^npm warn install-scripts( |$)/,
	/^npm warn deprecated @esbuild-kit\//,
	/^npm warn deprecated (prebuild-install|node-domexception)@/,
	/^npm warn exec /,
	// Output of its compiler and downloader when there is no prebuilt binary.
	/^\.*\/?node_modules\/better-sqlite3 install: /,
	/deprecated subdependencies|Ignored build scripts/
];

/** Returns the warnings in the output that our packages cause. */
export function warningsIn(printed: string): string[] {
	return printed
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => /warn|deprecat|experimental/i.test(line))
		.filter((line) => !/0 warnings/.test(line) && !thirdParty.some((known) => known.test(line)));
}
