/**
 * What each module of the library may import: the table in docs/architecture.md as data. ESLint rejects a direct import that
 * breaks it; `packages/svelte-stripe-books/tests/import-rules.test.ts` follows the whole import graph.
 */
import { posix } from 'node:path';

const lib = 'packages/svelte-stripe-books/src/lib';

/** Handlers read types of these packages and load none of their code. */
const serverTypes = { types: ['store'], typePackages: ['@sveltejs/kit', 'stripe'] };

/**
 * A module is a folder below `src/lib`; a file belongs to the longest folder that contains it.
 *
 * @typedef {object} Rule
 * @property {string[]} modules modules whose code it may load
 * @property {string[]} [types] modules of which it may import types only
 * @property {string[]} packages packages whose code it may load; `node` stands for Node's own modules
 * @property {string[]} [typePackages] packages of which it may import types only
 */

/** @type {Record<string, Rule>} */
export const allowed = {
	core: { modules: [], packages: [] },
	cart: { modules: ['core'], packages: ['svelte'] },
	components: { modules: ['core', 'cart'], packages: ['svelte'] },
	'components/embedded-checkout': {
		modules: ['core', 'cart', 'components'],
		packages: ['svelte', '@stripe/stripe-js']
	},
	schema: {
		modules: [],
		types: ['core'],
		packages: ['drizzle-orm/sqlite-core', 'drizzle-orm/pg-core', 'drizzle-orm']
	},
	store: { modules: ['core', 'store/drizzle'], types: ['schema'], packages: ['drizzle-orm'] },
	'store/drizzle': { modules: ['core'], types: ['schema', 'store'], packages: ['drizzle-orm'] },
	storage: { modules: ['core'], packages: ['node'] },
	server: {
		...serverTypes,
		modules: [
			'core',
			'server/library',
			'server/checkout',
			'server/downloads',
			'server/cart',
			'server/payments',
			'server/http',
			'server/options',
			'server/stripe',
			'server/crypto'
		],
		packages: []
	},
	'server/library': {
		...serverTypes,
		modules: ['core', 'server/downloads', 'server/http', 'server/options', 'server/crypto'],
		packages: []
	},
	'server/checkout': {
		...serverTypes,
		modules: [
			'core',
			'server/downloads',
			'server/cart',
			'server/payments',
			'server/http',
			'server/options',
			'server/stripe',
			'server/crypto'
		],
		packages: []
	},
	'server/downloads': {
		...serverTypes,
		modules: ['core', 'server/http', 'server/options', 'server/crypto'],
		packages: []
	},
	'server/cart': {
		...serverTypes,
		modules: ['core', 'server/http', 'server/options'],
		packages: []
	},
	'server/payments': {
		...serverTypes,
		modules: ['core', 'server/http', 'server/options', 'server/stripe'],
		types: ['store', 'server/crypto'],
		packages: []
	},
	// `kit.ts` alone loads SvelteKit.
	'server/http': {
		...serverTypes,
		modules: ['core', 'server/options', 'server/crypto'],
		packages: ['@sveltejs/kit']
	},
	'server/options': {
		...serverTypes,
		modules: ['core', 'server/stripe'],
		types: ['store', 'server/crypto'],
		packages: []
	},
	'server/stripe': { ...serverTypes, modules: ['core'], packages: [] },
	'server/crypto': { ...serverTypes, modules: ['core'], packages: [] }
};

/** All modules. */
const modules = Object.keys(allowed);

const packages = [
	'svelte',
	'@sveltejs/kit',
	'stripe',
	'@stripe/stripe-js',
	'drizzle-orm',
	'better-sqlite3'
];

/**
 * The module that a file belongs to.
 *
 * @param {string} file below `src/lib`: `server/http/body.ts`
 * @returns undefined for a file that is in none, such as `index.ts`
 */
export const moduleOf = (file) =>
	modules
		.filter((name) => file.startsWith(`${name}/`))
		.sort((a, b) => b.length - a.length)
		.at(0);

/** ESLint's options for each module. */
export const importRules = modules.map((name) => {
	const rule = allowed[name] ?? { modules: [], packages: [] };
	const types = [...(rule.types ?? []), ...(rule.typePackages ?? [])];
	const rejected = [
		...modules.filter((other) => other !== name && !rule.modules.includes(other)),
		...packages.filter((pkg) => !rule.packages.some((it) => it === pkg || it.startsWith(`${pkg}/`)))
	];
	/**
	 * How a file of this module, or of a folder in it, writes an import of a target.
	 *
	 * @param {string} target
	 */
	const pattern = (target) => {
		if (!modules.includes(target)) return { regex: `^${target}(/|$)` };
		const relative = posix.relative(name, target);
		const from = relative.startsWith('.') ? relative : `./${relative}`;
		// Of a folder above, the files in it alone: its other folders are modules of their own.
		const files = name.startsWith(`${target}/`) ? '*.ts' : '**';
		return { group: [from, posix.join('..', from)].map((start) => `${start}/${files}`) };
	};
	return {
		folder: `${lib}/${name}`,
		ignores: modules
			.filter((other) => other.startsWith(`${name}/`))
			.map((other) => `${lib}/${other}/**`),
		forbidden: [
			...rejected.map((target) => ({
				...pattern(target),
				allowTypeImports: types.includes(target),
				message: `The module "${name}" must not import "${target}" (docs/architecture.md, Modules).`
			})),
			...(rule.packages.includes('node')
				? []
				: [{ group: ['node:*'], message: `The module "${name}" runs on every platform.` }]),
			{ group: ['$app/*', '$env/*', '$lib/*', '#lib/*'], message: 'The library reads no app.' }
		],
		forbiddenGlobals: name === 'storage' ? ['console'] : ['console', 'process', 'Buffer']
	};
});
