/**
 * `pnpm prove:screenshots [base] [filter]`: builds Storybook at this commit and at another one, the last on `main` unless you name it,
 * takes a picture of every story of both in the same browser, and fails if one looks different; `filter` is part of a story id. The repository holds no
 * reference pictures, which would only fit the machine that took them. What differs is in `test-results/screenshots`.
 *
 * A commit that changes looks on purpose says so in a trailer, with the start of the stories' ids: `Changes-stories: cart-`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumPath } from 'test-support/chromium';
import { comparePictures } from '../lib/compare-pictures.ts';
import { openPage, photograph } from '../lib/story-pictures.ts';
import { serveFolder } from '../lib/serve-folder.ts';
import { readEntries } from '../lib/storybook.ts';

/** Share of a picture that may differ. */
const threshold = 0.001;

const workspace = path.join(import.meta.dirname, '../..');
const results = path.join(workspace, 'test-results/screenshots');
const git = (...args: string[]) =>
	execFileSync('git', args, { cwd: workspace, encoding: 'utf8' }).trim();

/** The last commit that this one and `main` share; the one before if that is this one. */
function findBase(): string {
	const shared = git('merge-base', 'HEAD', 'main');
	return shared === git('rev-parse', 'HEAD') ? 'HEAD~1' : shared;
}

const [chosen, filter = ''] = process.argv.slice(2);
const base = git('rev-parse', chosen ?? findBase());
const intended = git('log', `${base}..HEAD`, '--format=%(trailers:key=Changes-stories,valueonly)')
	.split(/[\s,]+/)
	.filter(Boolean);

function build(folder: string, out: string): void {
	const run = (...args: string[]) => execFileSync('pnpm', args, { cwd: folder, stdio: 'pipe' });
	if (folder !== workspace) run('install', '--frozen-lockfile', '--prefer-offline');
	run('exec', 'storybook', 'build', '--disable-telemetry', '-o', out);
}

rmSync(results, { recursive: true, force: true });
const checkout = path.join(results, 'base');
git('worktree', 'add', '--detach', checkout, base);
const builds = { before: path.join(results, 'before'), after: path.join(results, 'after') };
try {
	build(checkout, builds.before);
} finally {
	git('worktree', 'remove', '--force', checkout);
}
build(workspace, builds.after);

const known = new Set(readEntries(builds.before).map(({ id }) => id));
const stories = readEntries(builds.after).filter(
	({ id, type }) => type === 'story' && known.has(id) && id.includes(filter)
);
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [] });
const page = await openPage(browser);
const servers = [await serveFolder(builds.before), await serveFolder(builds.after)];
const differing: string[] = [];
for (const story of stories) {
	for (const scheme of ['light', 'dark']) {
		const take = (url = '') => photograph(page, url, story, `scheme:${scheme}`);
		const [before, after] = [await take(servers[0]?.url), await take(servers[1]?.url)];
		if (before.equals(after)) continue;
		const { pixels, of, picture } = await comparePictures(page, before, after);
		if (pixels / of <= threshold) continue;
		const name = `${story.id}-${scheme}`;
		const isIntended = intended.some((start) => story.id.startsWith(start));
		console.log(`${name}: ${pixels} pixels differ${isIntended ? ', as intended' : ''}`);
		if (!isIntended) differing.push(name);
		const folder = path.join(results, name);
		mkdirSync(folder, { recursive: true });
		writeFileSync(path.join(folder, 'before.png'), before);
		writeFileSync(path.join(folder, 'after.png'), after);
		writeFileSync(path.join(folder, 'difference.png'), picture);
	}
}
await browser.close();
for (const server of servers) await server.close();

const since = base.slice(0, 8);
console.log(
	`${stories.length} stories compared with ${since}, ${differing.length} pictures differ`
);
if (differing.length > 0) {
	console.error(
		`See ${path.relative(workspace, results)}. If it is meant, name the stories in a trailer: Changes-stories: ${differing[0]}`
	);
	process.exitCode = 1;
}
