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
		"import { createBookshop, isLiveKey } from 'svelte-stripe-books/server';",
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
		'\t\t},'
	];
}

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
