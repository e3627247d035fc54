import type { SvApi, Workspace } from 'sv';
import type { Answers } from './options.ts';
import { versions } from './versions.ts';

type Package = keyof typeof versions;

const drivers: Record<Answers['database'], Package[]> = {
	sqlite: ['better-sqlite3'],
	libsql: ['@libsql/client'],
	postgresql: ['postgres'],
	d1: []
};

/** Adds the packages that the project does not have. */
export function addDependencies(
	sv: SvApi,
	{ dependencyVersion }: Pick<Workspace, 'dependencyVersion'>,
	{ database, mail }: Answers
): void {
	const node = Number(process.versions.node.split('.')[0]);
	// Version 13 has no binary for Node 20.
	const rangeOf = (name: Package) =>
		name === 'better-sqlite3' && node < 22 ? '^12.11.1' : versions[name];
	const add = (kind: 'dependency' | 'devDependency', name: Package) => {
		if (!dependencyVersion(name)) sv[kind](name, rangeOf(name));
	};
	for (const name of ['svelte-stripe-books', 'stripe', 'drizzle-orm'] as const)
		add('dependency', name);
	for (const name of drivers[database]) add('dependency', name);
	if (mail === 'smtp') add('dependency', 'nodemailer');
	for (const name of ['drizzle-kit', 'stripe-checkout-sandbox'] as const)
		add('devDependency', name);
	if (database === 'sqlite') add('devDependency', '@types/better-sqlite3');
	if (!dependencyVersion('@types/node')) sv.devDependency('@types/node', `^${node}`);
}
