import type { Plan } from '../plan.ts';
import { dialectOf } from './database.ts';
import { emailTexts } from './german.ts';
import { takesEnv } from './mail.ts';

/** The module that creates the shop. */
export function shopModule(plan: Plan): string {
	const { answers } = plan;
	const isD1 = answers.database === 'd1';
	const lines = [
		...imports(plan),
		'',
		...sandbox(plan),
		'',
		...(isD1 && answers.access === 'magic-link' ? [...sharedLimiters, ''] : []),
		...(isD1
			? [
					'// Evaluated for each request, which provides the database and the secrets.',
					'export const shop = createBookshop({',
					'\tperRequest: ({ env }) => {',
					...options(plan).map((line) => line && `\t${line}`),
					'\t}',
					'});'
				]
			: [
					'// Evaluated at the first request, so that a build needs no secrets.',
					'export const shop = createBookshop(() => {',
					...options(plan),
					'});'
				])
	];
	return `${lines.join('\n')}\n`;
}

function imports(plan: Plan): string[] {
	const { answers, usesDrizzle } = plan;
	const isD1 = answers.database === 'd1';
	const storage = isD1
		? "import { createR2Storage } from 'svelte-stripe-books/storage/r2';"
		: "import { createDiskStorage } from 'svelte-stripe-books/storage/disk';";
	return [
		...(isD1
			? ["import { drizzle } from 'drizzle-orm/d1';"]
			: ["import { existsSync } from 'node:fs';"]),
		"import Stripe from 'stripe';",
		`import { createBookshop, ${answers.access === 'magic-link' ? 'createMemoryLimiter, ' : ''}isLiveKey } from 'svelte-stripe-books/server';`,
		storage,
		`import { createStore } from 'svelte-stripe-books/store/${dialectOf(plan)}';`,
		...(isD1 ? [] : [`import { ${usesDrizzle ? 'db' : 'openDatabase'} } from './db';`]),
		"import * as schema from './db/schema';",
		...(sendsMail(plan) ? ["import { sendMail } from './mail';"] : [])
	];
}

/** Whether the shop has a module that sends mail. */
export const sendsMail = ({ answers }: Plan) =>
	answers.mail !== 'none' || answers.access === 'magic-link';

function sandbox({ project, answers }: Plan): string[] {
	const value = "{ host: 'localhost', port: 12111, protocol: 'http' }";
	return [
		...(answers.database === 'd1'
			? []
			: [
					'// Vite does not copy .env into process.env. Variables that are already set take precedence.',
					"if (existsSync('.env')) process.loadEnvFile();",
					''
				]),
		...(project.language === 'ts'
			? [`const sandbox: Stripe.StripeConfig = ${value};`]
			: ["/** @type {import('stripe').Stripe.StripeConfig} */", `const sandbox = ${value};`])
	];
}

function options(plan: Plan): string[] {
	const { project, answers, catalog, usesDrizzle } = plan;
	const isD1 = answers.database === 'd1';
	const database = isD1 ? 'drizzle(env.DB)' : usesDrizzle ? 'db' : 'openDatabase()';
	const storage = isD1
		? 'createR2Storage({ bucket: env.FILES })'
		: "createDiskStorage({ root: 'files' })";
	return [
		isD1
			? '\tconst { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, SHOP_SECRET } = env;'
			: "\tconst { STRIPE_SECRET_KEY = '', STRIPE_WEBHOOK_SECRET = '', SHOP_SECRET = '' } = process.env;",
		'\tconst livemode = isLiveKey(STRIPE_SECRET_KEY); // keeps test purchases out of a live shop',
		'\treturn {',
		"\t\tstripe: new Stripe(STRIPE_SECRET_KEY, STRIPE_SECRET_KEY === 'sk_test_sandbox' ? sandbox : {}),",
		`\t\tstore: createStore(${database}, schema, { livemode }),`,
		`\t\tstorage: ${storage},`,
		`\t\tname: '${project.name}', // marks your orders at Stripe; never change it`,
		'\t\tlivemode,',
		isD1 ? '\t\torigin: env.ORIGIN,' : "\t\torigin: process.env.ORIGIN ?? 'http://localhost:5173',",
		...(answers.language === 'de'
			? ["\t\tcurrency: 'eur',", "\t\tlocale: 'de',"]
			: ["\t\tcurrency: 'usd',"]),
		isD1
			? '\t\tcontactEmail: env.CONTACT_EMAIL || undefined,'
			: '\t\tcontactEmail: process.env.CONTACT_EMAIL || undefined,',
		'\t\tsecret: SHOP_SECRET, // signs cookies and links',
		'\t\twebhookSecret: STRIPE_WEBHOOK_SECRET,',
		...(catalog === '/' ? [] : [`\t\tpaths: { catalog: '${catalog}' },`]),
		...access(plan),
		...receipts(plan),
		...(isD1 && answers.access === 'magic-link'
			? [
					'\t\t// Keeps the Worker running until the mail is sent, which is after the response.',
					'\t\twaitUntil: (work, event) => event.platform?.ctx.waitUntil(work),'
				]
			: [])
	]
		.concat('\t};')
		.map((line, index, all) => (index === all.length - 2 ? line.replace(/,$/, '') : line));
}

/** The start of a call that sends a mail. */
const sendMail = (plan: Plan) => (takesEnv(plan) ? 'sendMail(env, {' : 'sendMail({');

function access(plan: Plan): string[] {
	if (plan.answers.access === 'email') {
		return ["\t\taccess: 'email',"];
	}
	const [subject, text] = emailTexts(plan).link;
	return [
		'\t\taccess: {',
		'\t\t\tmagicLink: {',
		'\t\t\t\tsend: ({ email, url }) =>',
		`\t\t\t\t\t${sendMail(plan)}`,
		'\t\t\t\t\t\tto: email,',
		`\t\t\t\t\t\tsubject: '${subject}',`,
		`\t\t\t\t\t\ttext: \`${text}\``,
		'\t\t\t\t\t})',
		'\t\t\t}',
		'\t\t},',
		...(plan.answers.database === 'd1'
			? ['\t\tlimiters,']
			: ['\t\tlimiters: {', ...limiters.map((line) => `\t\t${line}`), '\t\t},'])
	];
}

/** The limits of emails with a magic link, in seconds. */
const limiters = [
	'\t// Per visitor and address.',
	'\tmail: createMemoryLimiter({ points: 3, duration: 900 }),',
	'\t// Per address.',
	'\tmailbox: createMemoryLimiter({ points: 10, duration: 900 })'
];

/** The same for a Worker, whose options are evaluated for each request. */
const sharedLimiters = [
	'// Each isolate of the Worker counts for itself.',
	'const limiters = {',
	...limiters,
	'};'
];

function receipts(plan: Plan): string[] {
	if (plan.answers.mail === 'none') return [];
	const origin = plan.answers.database === 'd1' ? 'env.ORIGIN' : 'process.env.ORIGIN';
	const [subject, template] = emailTexts(plan).receipt;
	const text = template
		.replace('${titles}', "${books.map(({ title }) => title).join(', ')}")
		.replace('${library}', `\${${origin}}/library`);
	return [
		'\t\tonPurchase: ({ customerEmail, books }) =>',
		`\t\t\t${sendMail(plan)}`,
		'\t\t\t\tto: customerEmail,',
		`\t\t\t\tsubject: '${subject}',`,
		`\t\t\t\ttext: \`${text}\``,
		'\t\t\t}),'
	];
}

/**
 * Returns the options that the answers need and the user's module does not have, after the lines that they use.
 *
 * @param content the user's module
 */
export function missingOptions(plan: Plan, content: string): string[] {
	if (!content.includes('createBookshop')) return shopModule(plan).trimEnd().split('\n');
	const has = (name: string) => new RegExp(`\\b${name}\\b`).test(content);
	const isMissing: Record<string, boolean> = {
		store: !content.includes(`store/${dialectOf(plan)}'`),
		access: plan.answers.access === 'magic-link' && !has('magicLink')
	};
	for (const name of ['paths', 'limiters', 'onPurchase', 'waitUntil']) isMissing[name] = !has(name);

	const lines = [...optionLines(plan)]
		.filter(([name]) => isMissing[name])
		.flatMap(([name, option]) =>
			name === 'access' && has('access') ? ["// Instead of access: 'email'", ...option] : option
		);
	const shared = lines.includes('limiters,') ? sharedLimiters : [];
	const uses = (name: string) =>
		[...lines, ...shared].some((line) => new RegExp(`\\b${name}\\(`).test(line));
	const imported = imports(plan).flatMap((line) => {
		const [, all = '', from = ''] = /^import \{ (.+) \} from '(.+)';$/.exec(line) ?? [];
		// The user's `createStore` may be that of another database.
		const names = all
			.split(', ')
			.filter((name) => uses(name) && (!has(name) || name === 'createStore'));
		return names.length > 0 ? [`import { ${names.join(', ')} } from '${from}';`] : [];
	});
	return [...imported, ...shared, ...lines];
}

/** The lines of each option that the module passes, by the option's name. */
function optionLines(plan: Plan): Map<string, string[]> {
	const byName = new Map<string, string[]>();
	let current: string[] = [];
	for (const line of options(plan)) {
		const [, name] = /^\t\t(\w+)/.exec(line) ?? [];
		if (name) byName.set(name, (current = []));
		if (line.startsWith('\t\t') && !line.startsWith('\t\t//')) current.push(line.slice(2));
	}
	for (const lines of byName.values()) lines.push(`${(lines.pop() ?? '').replace(/,$/, '')},`);
	return byName;
}
