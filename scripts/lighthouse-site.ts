/** Part of `pnpm prove:docs`: runs Lighthouse on pages of the built documentation site. Exits with 1 when a score is below its minimum. */
import path from 'node:path';
import { runLighthouse } from './lib/lighthouse-run.ts';
import { summarize } from './lib/lighthouse-report.ts';
import { serveFolder } from './lib/serve-folder.ts';

const site = await serveFolder(path.join(import.meta.dirname, '../website/dist'));
try {
	for (const address of ['/', '/start/quick-start/', '/components/addtocart/']) {
		const subject = { name: address, path: address, isListed: true };
		const { scores, metrics, failed, failedAudits } = summarize(subject, [
			await runLighthouse(new URL(site.url).origin, subject)
		]);
		console.log(`${address}`, { ...scores, ...metrics });
		for (const audit of failedAudits) console.log(`  ${audit}`);
		if (failed.length > 0) process.exitCode = 1;
	}
} finally {
	await site.close();
}
