import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../chromium.ts';
import { findPort } from './processes.ts';
import type { Run, Subject } from './lighthouse-report.ts';

/** Fetched when it is wanted: it brings a hundred packages, which no other script needs. */
const lighthouse = 'lighthouse@13.5.0';

/** Has Lighthouse look at a page of a running store, as on a phone, in a browser that was never there before. */
export async function runLighthouse(origin: string, { path: page, cart }: Subject): Promise<Run> {
	const profile = await mkdtemp(path.join(tmpdir(), 'lighthouse-'));
	const port = await findPort(9222);
	const browser = await chromium.launchPersistentContext(profile, {
		executablePath: await chromiumPath(),
		args: [`--remote-debugging-port=${port}`]
	});
	try {
		// A cookie and no header: the page's script reads it, too. Lighthouse clears everything else.
		if (cart) {
			await browser.addCookies([
				{ name: 'ssb_cart', value: ['1', ...cart].join('.'), url: origin, sameSite: 'Lax' }
			]);
		}
		return JSON.parse(await ask(origin + page, port)) as Run;
	} finally {
		await browser.close();
		await rm(profile, { recursive: true, force: true });
	}
}

/** The report, as JSON. */
async function ask(url: string, port: number): Promise<string> {
	const child = spawn(
		'pnpm',
		[
			...['dlx', lighthouse, url, '--quiet', '--output=json', `--port=${port}`],
			'--no-enable-error-reporting'
		],
		{ shell: process.platform === 'win32', stdio: ['ignore', 'pipe', 'pipe'] }
	);
	const written = { stdout: '', stderr: '' };
	for (const name of ['stdout', 'stderr'] as const) {
		child[name].setEncoding('utf8').on('data', (text: string) => (written[name] += text));
	}
	const [code] = await once(child, 'close');
	if (code !== 0) throw new Error(`Lighthouse ended with ${code}.\n${written.stderr}`);
	return written.stdout;
}
