import { existsSync } from 'node:fs';
import path from 'node:path';
import { launch, type Browser } from 'puppeteer-core';

/**
 * Finds Firefox.
 *
 * @throws Error with instructions when it is not installed
 */
export function findFirefox(): string {
	const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin'].filter(Boolean);
	const found = folders
		.flatMap((folder) => ['firefox-esr', 'firefox'].map((name) => path.join(folder, name)))
		.concat('/Applications/Firefox.app/Contents/MacOS/firefox')
		.find((file) => existsSync(file));
	if (found) return found;
	throw new Error(
		'Firefox is not installed. Install it with: apt-get update && apt-get install -y firefox-esr (or: brew install --cask firefox)'
	);
}

/**
 * Starts Firefox, driven by WebDriver BiDi.
 *
 * @param downloads folder in which files are saved without asking
 */
export function launchFirefox(downloads: string): Promise<Browser> {
	return launch({
		browser: 'firefox',
		executablePath: findFirefox(),
		extraPrefsFirefox: {
			'browser.download.folderList': 2,
			'browser.download.dir': downloads,
			'browser.download.alwaysOpenPanel': false,
			'browser.helperApps.neverAsk.saveToDisk': 'application/epub+zip,application/pdf',
			// Otherwise Firefox shows a PDF in place of the library.
			'pdfjs.disabled': true
		}
	});
}
