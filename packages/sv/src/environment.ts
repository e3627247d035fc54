import { randomBytes } from 'node:crypto';
import { transforms } from '@sveltejs/sv-utils';
import type { Plan } from './plan.ts';

interface Variable {
	name: string;
	/** Value in `.env`. */
	value: string;
	/** Value in `.env.example`. @default that of `.env` */
	example?: string;
	comment?: string;
}

/** The variables of a shop. */
function variables({ project, answers }: Plan): Variable[] {
	const database = {
		sqlite: 'shop.db',
		libsql: 'file:shop.db',
		postgresql: `postgres://user:password@localhost:5432/${project.name}`,
		d1: undefined
	}[answers.database];
	return [
		{
			name: 'STRIPE_SECRET_KEY',
			value: 'sk_test_sandbox',
			comment: "The sandbox's keys. Yours are at https://dashboard.stripe.com/apikeys"
		},
		{ name: 'STRIPE_WEBHOOK_SECRET', value: 'whsec_sandbox' },
		{
			name: 'SHOP_SECRET',
			value: randomBytes(32).toString('hex'),
			example: '',
			comment: 'Signs cookies and links: at least 32 random characters'
		},
		{ name: 'ORIGIN', value: 'http://localhost:5173', comment: 'The public address of the shop' },
		{
			name: 'CONTACT_EMAIL',
			value: 'hello@example.com',
			comment: 'The address that customers write to, which every page shows'
		},
		...(database ? [{ name: 'DATABASE_URL', value: database, comment: 'The database' }] : []),
		...(answers.database === 'libsql' ? [{ name: 'DATABASE_AUTH_TOKEN', value: '' }] : []),
		...mail(answers.mail)
	];
}

function mail(sender: Plan['answers']['mail']): Variable[] {
	if (sender === 'none') return [];
	const from = { name: 'MAIL_FROM', value: 'My Shop <shop@example.com>' };
	const comment = 'Without it, mail is printed to the terminal';
	return sender === 'smtp'
		? [
				{ name: 'SMTP_URL', value: '', example: 'smtps://user:password@smtp.example.com', comment },
				from
			]
		: [{ name: 'RESEND_API_KEY', value: '', example: 're_…', comment }, from];
}

/** Adds the variables that a file does not have. */
export const addVariables = (plan: Plan, file: '.env' | '.env.example') =>
	transforms.text(({ content, text }) => {
		let changed = content;
		for (const { name, value, example = value, comment } of variables(plan)) {
			// Variables that are set already take precedence, so an empty one would hide a value that is added while the server runs.
			if (file === '.env' && value === '') continue;
			const own = file === '.env' ? value : example;
			changed = text.upsert(changed, name, {
				value: /[\s#<]/.test(own) ? `"${own}"` : own,
				...(comment && { comment, separator: true })
			});
		}
		return changed;
	});
