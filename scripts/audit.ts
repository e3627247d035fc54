/**
 * `pnpm audit:dependencies`: asks the registry for known flaws in what the packages and the store run with. Ends with 1
 * when there are some, and with 2 when it could not be asked, which proves nothing either way. Options are pnpm's:
 * `--registry https://registry.npmjs.org/`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { readAudit } from './lib/audit-report.ts';

const child = spawn('pnpm', ['audit', '--prod', '--json', ...process.argv.slice(2)], {
	cwd: path.dirname(import.meta.dirname),
	shell: process.platform === 'win32',
	stdio: ['ignore', 'pipe', 'pipe']
});
const written = { stdout: '', stderr: '' };
for (const name of ['stdout', 'stderr'] as const) {
	child[name].setEncoding('utf8').on('data', (text: string) => (written[name] += text));
}
await once(child, 'close');

const audit = readAudit(written.stdout);
if (audit.asked) {
	for (const { severity, name, title, url } of audit.flaws) {
		console.log(`${severity}: ${name}: ${title} ${url}`);
	}
	console.log(
		`${audit.flaws.length} known flaws in the ${audit.packages} packages that run in production.`
	);
	process.exitCode = audit.flaws.length > 0 ? 1 : 0;
} else {
	console.error(
		`The registry could not be asked for known flaws, so nothing is proved. Run this again where it answers audits, such as registry.npmjs.org.\n${written.stdout}${written.stderr}`
	);
	process.exitCode = 2;
}
