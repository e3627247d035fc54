/**
 * The rooms of the library and what each may import: the table of docs/architecture.md as data.
 * ESLint forbids the direct import, `packages/svelte-stripe-books/tests/rooms.test.ts` follows the whole graph.
 */
const lib = 'packages/svelte-stripe-books/src/lib';
const every = ['core', 'cart', 'components', 'embedded', 'schema', 'store', 'server', 'files'];

/** @type {Record<string, { rooms: string[], types?: string[], packages: string[], typePackages?: string[] }>} */
export const allowed = {
	core: { rooms: [], packages: [] },
	cart: { rooms: ['core'], packages: ['svelte'] },
	components: { rooms: ['core', 'cart'], packages: ['svelte'] },
	embedded: { rooms: ['core', 'cart', 'components'], packages: ['svelte', '@stripe/stripe-js'] },
	schema: {
		rooms: [],
		types: ['core'],
		packages: ['drizzle-orm/sqlite-core', 'drizzle-orm/pg-core', 'drizzle-orm']
	},
	store: { rooms: ['core'], types: ['schema'], packages: ['drizzle-orm'] },
	server: {
		rooms: ['core'],
		types: ['store'],
		packages: [],
		typePackages: ['@sveltejs/kit', 'stripe']
	},
	files: { rooms: ['core'], packages: ['node'] }
};

const outsiders = [
	'svelte',
	'@sveltejs/kit',
	'stripe',
	'@stripe/stripe-js',
	'drizzle-orm',
	'better-sqlite3'
];

/** What ESLint refuses in each room's folder. */
export const rooms = every.map((name) => {
	const may = allowed[name] ?? { rooms: [], packages: [] };
	const types = [...(may.types ?? []), ...(may.typePackages ?? [])];
	const refused = [
		...every.filter((room) => room !== name && !may.rooms.includes(room)),
		...outsiders.filter((pkg) => !may.packages.some((p) => p === pkg || p.startsWith(`${pkg}/`)))
	];
	/** @param {string} target */
	const group = (target) =>
		every.includes(target) ? [`../${target}/**`, `../../${target}/**`] : [target, `${target}/*`];
	return {
		folder: `${lib}/${name}`,
		forbidden: [
			...refused.map((target) => ({
				group: group(target),
				allowTypeImports: types.includes(target),
				message: `The room "${name}" must not import "${target}" (docs/architecture.md, Rooms).`
			})),
			...(may.packages.includes('node')
				? []
				: [{ group: ['node:*'], message: `The room "${name}" runs on every platform.` }]),
			{ group: ['$app/*', '$env/*', '$lib/*', '#lib/*'], message: 'The library reads no app.' }
		],
		forbiddenGlobals: name === 'files' ? ['console'] : ['console', 'process', 'Buffer']
	};
});
