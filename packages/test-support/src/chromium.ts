/**
 * Returns the path of a Chromium from the npm registry, which is unpacked to the temporary folder once. On platforms other
 * than Linux x64, returns Playwright's own browser.
 */
export async function chromiumPath(): Promise<string> {
	if (process.platform !== 'linux' || process.arch !== 'x64') {
		return (await import('playwright-core')).chromium.executablePath();
	}
	// Makes the package unpack the system libraries that slim images lack.
	process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
	const { default: chromium } = await import('@sparticuz/chromium');
	return chromium.executablePath();
}
