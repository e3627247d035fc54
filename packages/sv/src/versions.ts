import library from '../../svelte-stripe-books/package.json' with { type: 'json' };
import sandbox from '../../stripe-checkout-sandbox/package.json' with { type: 'json' };

// A test compares these with the versions that the workspace tests (`pnpm-workspace.yaml`).
export const versions = {
	'svelte-stripe-books': `^${library.version}`,
	'stripe-checkout-sandbox': `^${sandbox.version}`,
	stripe: '^23.1.0',
	'drizzle-orm': '^0.45.4',
	'drizzle-kit': '^0.31.11',
	'better-sqlite3': '^13.2.0',
	'@types/better-sqlite3': '^9.6.0',
	'@libsql/client': '^0.18.0',
	postgres: '^3.4.9',
	nodemailer: '^10.6.0'
};
