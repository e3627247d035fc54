/** A project that somebody may have. */
export interface Consumer {
	/** What the project is built on. */
	kit: '2' | '3';
	node: '20' | '24';
	manager: 'npm' | 'pnpm';
	database: 'better-sqlite3' | 'libsql';
}

/** Tried with every change. */
const always: Consumer[] = [
	{ kit: '3', node: '24', manager: 'npm', database: 'better-sqlite3' },
	{ kit: '2', node: '24', manager: 'npm', database: 'better-sqlite3' }
];

/** Tried by `pnpm prove`, since they take minutes: better-sqlite3 12 is compiled on Node 20. */
const proofs: Consumer[] = [
	{ kit: '2', node: '20', manager: 'npm', database: 'libsql' },
	{ kit: '2', node: '20', manager: 'pnpm', database: 'better-sqlite3' },
	{ kit: '3', node: '24', manager: 'pnpm', database: 'libsql' }
];

/** The projects that the quick start is followed in. */
export const consumers = process.env.CONSUMERS === 'all' ? [...always, ...proofs] : always;

/** What npm must not be newer than: the day to which the versions were tried. */
export const triedUpTo = '2026-11-27';

/** What a reader of the quick start changes in it, by the documentation, for a project that is not the usual one. */
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
