import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumPath } from 'test-support/chromium';
import { findPort } from 'test-support/processes';
import type { LighthouseReport, Subject } from './lighthouse-report.ts';

/** Run with `pnpm dlx`, since it has a hundred dependencies that nothing else needs. */
const lighthouse = 'lighthouse@13.5.0';

/** Runs Lighthouse on a page of a running store, in a new browser. */
export async function runLighthouse(
	origin: string,
	{ path: page, cart }: Subject
): Promise<LighthouseReport> {
	const profile = await mkdtemp(path.join(tmpdir(), 'lighthouse-'));
	const port = await findPort(9222);
	const browser = await chromium.launchPersistentContext(profile, {
		executablePath: await chromiumPath(),
		args: [`--remote-debugging-port=${port}`]
	});
	try {
		// Set in the browser, since the page's script reads the cookie, too.
		if (cart) {
			await browser.addCookies([
				{ name: 'ssb_cart', value: ['1', ...cart].join('.'), url: origin, sameSite: 'Lax' }
			]);
		}
		return JSON.parse(await audit(origin + page, port)) as LighthouseReport;
	} finally {
		await browser.close();
		await rm(profile, { recursive: true, force: true });
	}
}

/** Runs the Lighthouse CLI. @returns its report as JSON */
async function audit(url: string, port: number): Promise<string> {
	const child = spawn(
		'pnpm',
		[
			...['dlx', lighthouse, url, '--quiet', '--output=json', `--port=${port}`],
			'--no-enable-error-reporting'
		],
		{ shell: process.platform === 'win32', stdio: ['ignore', 'pipe', 'pipe'] }
	);
	const output = { stdout: '', stderr: '' };
	for (const name of ['stdout', 'stderr'] as const) {
		child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text));
	}
	const [code] = await once(child, 'close');
	if (code !== 0) throw new Error(`Lighthouse exited with code ${code}.\n${output.stderr}`);
	return output.stdout;
}
