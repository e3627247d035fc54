/**
 * `pnpm audit:dependencies`: checks production dependencies for known vulnerabilities. Exits with 1 when there are some, and
 * with 2 when the registry did not answer. Passes its arguments to `pnpm audit`, such as
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
const output = { stdout: '', stderr: '' };
for (const name of ['stdout', 'stderr'] as const) {
	child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text));
}
await once(child, 'close');

const audit = readAudit(output.stdout);
if (audit.isComplete) {
	for (const { severity, name, title, url } of audit.vulnerabilities) {
		console.log(`${severity}: ${name}: ${title} ${url}`);
	}
	console.log(
		`${audit.vulnerabilities.length} known vulnerabilities in ${audit.packages} production packages.`
	);
	process.exitCode = audit.vulnerabilities.length > 0 ? 1 : 0;
} else {
	console.error(
		`The registry did not answer the audit. Try another one: --registry https://registry.npmjs.org/\n${output.stdout}${output.stderr}`
	);
	process.exitCode = 2;
}
