import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
	deployments,
	guides,
	readGuide,
	readPage,
	readProduction,
	readQuickStart
} from '../../../../e2e/consumers/quick-start.ts';
import type { Command } from 'commander';
import { createCli } from '../../src/cli/cli.ts';
import { createProgram } from '../../src/cli/program.ts';
import { readArguments } from '../../../stripe-checkout-sandbox/src/cli-arguments.ts';
import { options } from '../../../sv/src/options.ts';
import { library, sectionOf, workspace } from './blocks.ts';

const manifests = globSync(['package.json', '{packages,examples}/*/package.json'], {
	cwd: workspace
}).map((file) => JSON.parse(readFileSync(path.join(workspace, file), 'utf8')));

const scriptsOf = (name: string) =>
	Object.keys(manifests.find((manifest) => manifest.name === name)?.scripts ?? {});

/** Packages that may be installed: those in the manifests, and a dependency of drizzle-kit. */
const packages = new Set([
	'esbuild',
	...manifests.flatMap(({ name, dependencies, devDependencies, peerDependencies }) => [
		name,
		...Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies })
	])
]);

/** Output of `drizzle-kit --help`. */
const drizzleKitHelp = execFileSync(process.execPath, [
	path.join(library, 'node_modules/drizzle-kit/bin.cjs'),
	'--help'
]).toString();

const isPackage = (word: string) => packages.has(word.replace(/(?<=.)@[\w.]+$/, ''));
const isInstallable = (word: string) =>
	isPackage(word) ||
	/^(-D|--save-dev)$/.test(word) ||
	(word.startsWith('--allow-build=') && isPackage(word.slice('--allow-build='.length)));

/** Commands that back up and restore a database, which `backup.test.ts` runs. */
export const backupCommands = sectionOf('docs/databases.md', 'Back up and restore')
	.filter(({ language }) => language === 'sh')
	.map(({ code }) => code);

/** Commands that end-to-end tests run. */
const followedCommands = [
	...readQuickStart(),
	...readProduction(),
	...deployments.flatMap(readPage),
	...guides.flatMap(readGuide)
].flatMap((step) => (step.kind === 'command' ? step.command : []));

const isRun = (command: string) =>
	backupCommands.join('').includes(command) || followedCommands.includes(command);

/** Returns whether the program `svelte-stripe-books` has a command and its options. */
function isProgramCommand(words: readonly string[]): boolean {
	const { out, err } = { out: process.stdout, err: process.stderr };
	const { signal } = new AbortController();
	let command: Command | undefined = createProgram(
		createCli({ folder: workspace, streams: { out, err }, signal })
	);
	for (const word of words) {
		const next: Command | undefined = command.commands.find((each) => each.name() === word);
		if (!next && command.commands.length > 0 && !word.startsWith('-')) return false;
		command = next ?? command;
		const [option = ''] = word.split('=');
		if (!option.startsWith('--') || option === '--help') continue;
		if (!command.options.some(({ long }) => long === option)) return false;
	}
	return command.commands.length === 0 || words.includes('--help');
}

/** Whether `sv` has the command, and the add-on its options. */
function isOfSv([program, verb, ...words]: string[]): boolean {
	const [, answers = ''] = words.join(' ').match(/@svelte-stripe-books="(.*)"/) ?? [];
	const names = answers.split('+').map((answer) => answer.split(':')[0] ?? '');
	return (
		program === 'sv' &&
		(verb === 'create' || verb === 'add') &&
		(answers === '' || names.join() === Object.keys(options).join())
	);
}

/** Splits a shell block into commands, without environment variables, comments and line continuations. */
export function commandsIn(code: string): string[][] {
	return code
		.replaceAll(/\\\n\s*/g, '')
		.split('\n')
		.flatMap((line) => line.replace(/(^|\s)#.*$/, '').split(' && '))
		.map((command) => command.trim().replace(/^(?:\w+=\S+ )+/, ''))
		.filter(Boolean)
		.map((command) => command.split(/\s+/));
}

/** Whether a command exists, as far as that can be checked without running it. */
export function isKnown([program = '', ...words]: string[]): boolean {
	if (isRun([program, ...words].join(' '))) return true;
	const [verb = '', ...rest] = words;
	switch (program) {
		case 'pnpm':
			if (verb === '--filter') return scriptsOf(rest[0] ?? '').includes(rest[1] ?? '');
			if (verb === 'add') return rest.length > 0 && rest.every(isInstallable);
			return scriptsOf('svelte-stripe-books-workspace').includes(
				verb === 'run' ? (rest[0] ?? '') : verb
			);
		case 'npm':
			// A script of projects that `sv create` or the add-on generates.
			if (verb === 'run') return ['dev', 'build', 'migrate'].includes(rest.join());
			return verb === 'install' && rest.length > 0 && rest.every(isInstallable);
		case 'npx':
			if (verb === '-y') return isKnown(['npx', ...rest]);
			if (verb.startsWith('pnpm@')) return isKnown(['pnpm', ...rest]);
			if (verb === 'stripe-checkout-sandbox') return readArguments(rest).kind !== 'error';
			if (verb === 'svelte-stripe-books') return isProgramCommand(rest);
			if (verb === 'drizzle-kit') {
				return new RegExp(`^ +drizzle-kit ${rest[0]}\\b|^ +${rest[0]}\\s`, 'm').test(
					drizzleKitHelp
				);
			}
			return (
				['svelte-kit sync', 'playwright install'].includes(`${verb} ${rest[0]}`) ||
				isOfSv([verb, ...rest])
			);
		case 'node': {
			const at = words.findIndex((word) => word.endsWith('svelte-stripe-books/dist/cli.js'));
			return at >= 0 && isProgramCommand(words.slice(at + 1));
		}
		case 'stripe':
			return (
				verb === 'listen' &&
				rest.every((word) => !word.startsWith('-') || /^--(forward-to|latest|events)$/.test(word))
			);
		case 'docker': {
			const file = words[words.indexOf('-f') + 1] ?? '';
			const isFile = !words.includes('-f') || existsSync(path.join(workspace, file));
			return ['build', 'run', 'compose'].includes(verb) && isFile;
		}
		case 'systemctl':
			// Units of the page, which `pnpm prove:proxy` checks.
			return rest.every((word) => word === '--now' || /^my-shop@\d+$/.test(word));
		default:
			// Programs of the system.
			return ['adduser', 'cd', 'curl'].includes(program);
	}
}
