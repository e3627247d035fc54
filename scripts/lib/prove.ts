import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { run } from 'test-support/processes';

/** One long check, run as a separate command. */
export interface Part {
	name: string;
	/** The program and its arguments. */
	command: readonly [string, ...string[]];
}

const workspace = path.resolve(import.meta.dirname, '../..');

/** How a part ended. */
export interface PartResult {
	name: string;
	/** 0 when the part passed. */
	exitCode: number;
	/** Whole seconds. */
	seconds: number;
}

export interface ProveOptions {
	/** A Markdown file to which the table is appended: `$GITHUB_STEP_SUMMARY`. @default none */
	summaryFile?: string | undefined;
	/** Receives a line before each part, and the table. */
	print: (text: string) => void;
}

/**
 * Runs all parts one after another, even after a failure, and reports the results in one table.
 *
 * @returns 1 when any part failed, else 0
 */
export async function prove(
	parts: readonly Part[],
	{ summaryFile, print }: ProveOptions
): Promise<0 | 1> {
	const results: PartResult[] = [];
	for (const part of parts) {
		print(`\n=== ${part.name}: ${part.command.join(' ')}\n`);
		results.push(await runPart(part, print));
	}
	const table = formatResults(results);
	print(`\n${table}`);
	if (summaryFile) appendFileSync(summaryFile, `## Proofs\n\n${table}`);
	return results.every(({ exitCode }) => exitCode === 0) ? 0 : 1;
}

async function runPart(
	{ name, command: [program, ...args] }: Part,
	print: (text: string) => void
): Promise<PartResult> {
	const started = performance.now();
	const exitCode = await run(program, args, { cwd: workspace }).catch((error: unknown) => {
		print(`${program} could not be started: ${String(error)}`);
		return 1;
	});
	return { name, exitCode, seconds: Math.round((performance.now() - started) / 1000) };
}

/** A Markdown table, padded so that it also reads well in a terminal. */
export function formatResults(results: readonly PartResult[]): string {
	const rows = results.map(({ name, exitCode, seconds }) => [
		name,
		exitCode === 0 ? 'passed' : `failed (exit code ${exitCode})`,
		String(seconds)
	]);
	const head = ['part', 'result', 'seconds'];
	const widths = head.map((title, column) =>
		Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0))
	);
	const line = ([name = '', result = '', seconds = '']: readonly string[]) =>
		`| ${name.padEnd(widths[0] ?? 0)} | ${result.padEnd(widths[1] ?? 0)} | ${seconds.padStart(widths[2] ?? 0)} |\n`;
	const rule = widths.map((width) => '-'.repeat(width));
	rule[2] = rule[2]?.replace(/-$/, ':') ?? '';
	return [head, rule, ...rows].map(line).join('');
}
