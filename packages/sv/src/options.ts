import type { OptionDefinition, OptionValues } from 'sv';

/** The questions of the add-on. `sv` asks those that the command does not answer. */
export const options = {
	language: {
		question: 'Which language does the shop speak?',
		type: 'select',
		default: 'en',
		options: [
			{ value: 'en', label: 'English' },
			{ value: 'de', label: 'German', hint: 'with prices in euros' }
		],
		// Not asked if the command answers all other questions, as those written before this one do.
		condition: (given: Record<string, unknown>) =>
			given.language !== undefined ||
			['database', 'access', 'mail', 'books', 'style'].some((name) => given[name] === undefined)
	},
	database: {
		question: 'Which database stores books and purchases?',
		type: 'select',
		default: 'sqlite',
		options: [
			{ value: 'sqlite', label: 'SQLite', hint: 'a file, for a server with a disk' },
			{ value: 'libsql', label: 'libSQL', hint: 'a file, or Turso' },
			{ value: 'postgresql', label: 'PostgreSQL' },
			{ value: 'd1', label: 'Cloudflare D1', hint: 'with R2 for the files' }
		]
	},
	access: {
		question: 'How do customers open their library?',
		type: 'select',
		default: 'email',
		options: [
			{ value: 'email', label: 'Email', hint: 'they enter the email used at checkout' },
			{ value: 'magic-link', label: 'Magic link', hint: 'they open a link from an email' }
		]
	},
	mail: {
		question: 'How does the shop send mail?',
		type: 'select',
		default: 'none',
		options: [
			{ value: 'none', label: 'Not yet', hint: 'magic links appear in the terminal' },
			{ value: 'resend', label: 'Resend', hint: 'through its HTTP API' },
			{ value: 'smtp', label: 'SMTP', hint: 'any mail server, with nodemailer' }
		]
	},
	books: {
		question: 'Add three demo books?',
		type: 'boolean',
		default: true
	},
	style: {
		question: 'How should the shop look?',
		type: 'select',
		default: 'styled',
		options: [
			{ value: 'styled', label: 'Styled', hint: 'light and dark, for phones and computers' },
			{ value: 'plain', label: 'Plain', hint: 'only HTML, for your own design' }
		]
	}
} satisfies OptionDefinition;

/** The answers. */
export interface Answers extends OptionValues<typeof options> {
	language: 'en' | 'de';
	database: 'sqlite' | 'libsql' | 'postgresql' | 'd1';
	access: 'email' | 'magic-link';
	mail: 'none' | 'resend' | 'smtp';
	style: 'styled' | 'plain';
}
