/** A project that installs the package. */
export interface Consumer {
	/** Major version of SvelteKit. */
	kit: '2' | '3';
	node: '20' | '24';
	manager: 'npm' | 'pnpm';
	database: 'better-sqlite3' | 'libsql';
}

/** Tested on every run. */
const standard: Consumer[] = [
	{ kit: '3', node: '24', manager: 'npm', database: 'better-sqlite3' },
	{ kit: '2', node: '24', manager: 'npm', database: 'better-sqlite3' }
];

/** Tested by `pnpm prove` only, since they take minutes: better-sqlite3 12 is compiled on Node 20. */
const extended: Consumer[] = [
	{ kit: '2', node: '20', manager: 'npm', database: 'libsql' },
	{ kit: '2', node: '20', manager: 'pnpm', database: 'better-sqlite3' },
	{ kit: '3', node: '24', manager: 'pnpm', database: 'libsql' }
];

/** Projects in which the quick start is tested. */
export const consumers = process.env.CONSUMERS === 'all' ? [...standard, ...extended] : standard;

/** Date of the newest versions that npm may install. */
export const newestVersions = '2026-11-27';

/** Adapts the quick start to another database, package manager or Node version, as its documentation says. */
export function adapt(text: string, { node, manager, database }: Consumer): string {
	let adapted = text;
	if (database === 'libsql') {
		adapted = adapted
			.replace(/ better-sqlite3$/m, ' @libsql/client')
			.replace(/ @types\/better-sqlite3/, ' @types/node')
			.replace('drizzle-orm/better-sqlite3', 'drizzle-orm/libsql')
			.replaceAll("'shop.db'", "'file:shop.db'")
			.replace("dialect: 'sqlite'", "dialect: 'turso'");
	} else if (node === '20') {
		adapted = adapted.replace(/ better-sqlite3$/m, ' better-sqlite3@12');
	}
	if (manager === 'pnpm') {
		adapted = adapted
			.replace('--install npm', '--install pnpm')
			.replace('npm install --save-dev', 'pnpm add -D --allow-build=esbuild')
			.replace('npm install', 'pnpm add --allow-build=better-sqlite3')
			.replace(/^npx (drizzle-kit|stripe-checkout)/m, 'pnpm exec $1')
			.replace('npm run', 'pnpm run');
	}
	return adapted;
}
