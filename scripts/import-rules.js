/**
 * The modules that each module of the library may import: the table in docs/architecture.md as data. ESLint rejects a direct import
 * that breaks it; `packages/svelte-stripe-books/tests/import-rules.test.ts` follows the whole import graph.
 */
import { posix } from 'node:path';

const lib = 'packages/svelte-stripe-books/src/lib';

/** The folders of the server half by layer: a folder imports from the layers below its own. */
const serverLayers = [
	['library', 'checkout', 'customers'],
	['downloads', 'cart', 'payments'],
	['http'],
	['options'],
	['stripe', 'crypto']
];

/**
 * A module is a folder below `src/lib`; a file belongs to the longest folder that contains it.
 *
 * @typedef {object} Rule
 * @property {string[]} modules modules that it may import at run time
 * @property {string[]} [types] modules of which it may import types only
 * @property {string[]} packages packages that it may import at run time; `node` means Node's own modules
 * @property {string[]} [typePackages] packages of which it may import types only
 */

/** @type {Record<string, Rule>} */
export const allowed = {
	core: { modules: [], packages: [] },
	cart: { modules: ['core'], packages: ['svelte'] },
	messages: { modules: ['core'], packages: [] },
	components: { modules: ['core', 'cart', 'messages'], packages: ['svelte'] },
	'components/embedded-checkout': {
		modules: ['core', 'cart', 'components', 'messages'],
		packages: ['svelte', '@stripe/stripe-js']
	},
	schema: {
		modules: [],
		types: ['core'],
		packages: ['drizzle-orm/sqlite-core', 'drizzle-orm/pg-core', 'drizzle-orm']
	},
	store: {
		modules: ['core', 'store/drizzle', 'store/memory'],
		types: ['schema'],
		packages: ['drizzle-orm']
	},
	'store/memory': { modules: ['core'], types: ['store'], packages: [] },
	'store/drizzle': { modules: ['core'], types: ['schema', 'store'], packages: ['drizzle-orm'] },
	storage: { modules: ['core'], packages: ['node', 'aws4fetch'] },
	testing: {
		modules: ['core', 'server', 'store'],
		types: ['server/http'],
		packages: ['stripe', 'stripe-checkout-sandbox'],
		typePackages: ['@sveltejs/kit']
	},
	server: serverRule(0),
	...Object.fromEntries(
		serverLayers.flatMap((folders, layer) =>
			folders.map((folder) => [`server/${folder}`, serverRule(layer + 1)])
		)
	)
};

/**
 * The rule of a folder that imports from these layers and all below.
 *
 * @param {number} from index of the highest of them
 * @returns {Rule}
 */
function serverRule(from) {
	const below = serverLayers.slice(from).flat();
	return {
		modules: ['core', ...below.map((folder) => `server/${folder}`)],
		types: ['store'],
		// `http/kit.ts` alone loads SvelteKit.
		packages: serverLayers[from - 1]?.includes('http') ? ['@sveltejs/kit'] : [],
		typePackages: ['@sveltejs/kit', 'stripe']
	};
}

/** All modules. */
const modules = Object.keys(allowed);

const packages = [
	'svelte',
	'@sveltejs/kit',
	'stripe',
	'@stripe/stripe-js',
	'drizzle-orm',
	'aws4fetch',
	'better-sqlite3',
	'stripe-checkout-sandbox'
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
		// Matches only the files of a parent folder, since its other folders are separate modules.
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
				: [
						{
							group: ['node:*'],
							message: `The module "${name}" must run on every platform, so it must not import node:*.`
						}
					]),
			{
				group: ['$app/*', '$env/*', '$lib/*', '#lib/*'],
				message: 'The library must not import from an app.'
			}
		],
		forbiddenGlobals: name === 'storage' ? ['console'] : ['console', 'process', 'Buffer']
	};
});
