import { pinInstalled, type Versions } from './versions.ts';

/** A project that installs the package. */
export interface Consumer {
	/** Major version of SvelteKit. */
	kit: '2' | '3';
	/** Version of Node, or its major version. */
	node: '20' | '20.19.0' | '24';
	manager: 'npm' | 'pnpm';
	database: 'better-sqlite3' | 'libsql';
	/** Installs all packages at once rather than those of the template first. @default false */
	installsOnce?: boolean;
	/** Pinned versions. Other packages are installed in their newest version. */
	versions?: Versions;
}

/** The lowest versions that the package promises to run on, which are those of its peer dependencies. */
export const lowest: Consumer & { versions: Versions } = {
	kit: '2',
	node: '20.19.0',
	manager: 'npm',
	// Has prebuilt binaries for every version of Node.
	database: 'libsql',
	versions: {
		'@sveltejs/kit': '2.12.0',
		svelte: '5.35.0',
		vite: '6.0.0',
		stripe: '21.0.0',
		'drizzle-orm': '0.36.3',
		'@sveltejs/adapter-node': '5.2.0',
		'@sveltejs/vite-plugin-svelte': '5.0.3',
		'drizzle-kit': '0.28.0',
		'svelte-check': '4.0.0',
		typescript: '5.7.2'
	}
};

/** Tested on every run: the newest versions of everything. */
export const highest: Consumer = {
	kit: '3',
	node: '24',
	manager: 'npm',
	database: 'better-sqlite3'
};

/** Tested by `pnpm prove` only, since they take minutes: better-sqlite3 12 is compiled on Node 20. */
const others: Consumer[] = [
	lowest,
	{ kit: '2', node: '24', manager: 'npm', database: 'better-sqlite3' },
	{ kit: '2', node: '20', manager: 'npm', database: 'libsql' },
	{ kit: '2', node: '20', manager: 'pnpm', database: 'better-sqlite3' },
	{ kit: '3', node: '24', manager: 'pnpm', database: 'libsql' }
];

/** Whether `pnpm prove` runs, which also tests what takes minutes. */
export const isProof = process.env.CONSUMERS === 'all';

/** Projects in which the quick start is tested. */
export const consumers = isProof ? [highest, ...others] : [highest];

/** Date of the newest versions that npm may install. */
export const newestVersions = '2026-11-27';

/** A project that follows a page of `docs/deploy`, with the newest versions. */
export const deployed: Consumer = { ...highest, kit: '2', installsOnce: true };

/** Adapts the quick start to another database, package manager or Node version, as its documentation says. */
export function adapt(text: string, consumer: Consumer): string {
	const { node, manager, database, versions = {} } = consumer;
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
	return /^npm install /.test(adapted) ? pinInstalled(adapted, versions) : adapted;
}
