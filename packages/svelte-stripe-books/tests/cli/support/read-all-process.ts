/** `node read-all-process.ts <folder>`: reads each file of a folder, and prints why it was refused, how long that took, and the process's memory. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { EpubError } from '../../../src/cli/epub/epub-error.ts';
import { readEpub } from '../../../src/cli/epub/read-epub.ts';
import { keepHeapSmall } from '../../../src/cli/memory.ts';

// As the program does.
keepHeapSmall();

const [folder = '.'] = process.argv.slice(2);
for (const file of readdirSync(folder).sort()) {
	const before = process.cpuUsage();
	let code: string | null = null;
	let message = '';
	try {
		await readEpub(path.join(folder, file));
	} catch (error) {
		code = error instanceof EpubError ? error.code : 'unexpected';
		message = String(error);
	}
	const { user, system } = process.cpuUsage(before);
	console.log(JSON.stringify({ file, code, message, milliseconds: (user + system) / 1000 }));
}

/** Peak memory in megabytes. On Linux, `maxRSS` also counts the process that started this one. */
function peakMemory(): number {
	const status = '/proc/self/status';
	if (!existsSync(status)) return process.resourceUsage().maxRSS / 1024;
	return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]) / 1024;
}
console.log(JSON.stringify({ megabytes: peakMemory() }));
