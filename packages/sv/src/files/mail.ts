import type { Plan } from '../plan.ts';

/** Prints an email while no provider is set. */
const print = 'console.log(`Email to ${to}: ${subject}\\n\\n${text}\\n`)';

/** The module that sends mail. */
export function mailModule(plan: Plan): string {
	const { project, answers } = plan;
	const env = takesEnv(plan) ? 'env' : 'process.env';
	const imported = {
		none: '',
		resend: '',
		smtp: "import { createTransport } from 'nodemailer';\n\n"
	}[answers.mail];
	const comment = {
		none: 'Prints an email. Before you go live, send it through your provider instead.',
		resend: 'Sends an email through Resend, or prints it while RESEND_API_KEY is not set.',
		smtp: 'Sends an email by SMTP, or prints it while SMTP_URL is not set.'
	}[answers.mail];
	const body = {
		none: `	if (import.meta.env.PROD) throw new Error('Send email in ${project.lib}/server/mail.${project.language}.');
	${print};
`,
		resend: `	const { RESEND_API_KEY: key, MAIL_FROM: from } = ${env};
	if (!key) return ${print};
	const response = await fetch('https://api.resend.com/emails', {
		method: 'POST',
		headers: { authorization: \`Bearer \${key}\`, 'content-type': 'application/json' },
		body: JSON.stringify({ from, to, subject, text })
	});
	if (!response.ok) throw new Error(\`Resend answered \${response.status}: \${await response.text()}\`);
`,
		smtp: `	const { SMTP_URL: url, MAIL_FROM: from } = process.env;
	if (!url) return ${print};
	await createTransport(url).sendMail({ from, to, subject, text });
`
	}[answers.mail];
	return `${imported}${signature(plan, comment)}${body}}\n`;
}

/** Whether the function gets its settings, since a Worker has no `process.env`. */
export const takesEnv = ({ answers }: Plan) =>
	answers.database === 'd1' && answers.mail === 'resend';

function signature(plan: Plan, comment: string): string {
	const isAsync = plan.answers.mail !== 'none';
	const start = `export ${isAsync ? 'async ' : ''}function sendMail(`;
	if (plan.project.language === 'ts') {
		return `interface Mail {
	to: string;
	subject: string;
	text: string;
}

/** ${comment} */
${start}${takesEnv(plan) ? 'env: Env, ' : ''}{ to, subject, text }: Mail) {
`;
	}
	return `/**
 * ${comment}
 *${takesEnv(plan) ? '\n * @param {Env} env' : ''}
 * @param {{ to: string, subject: string, text: string }} mail
 */
${start}${takesEnv(plan) ? 'env, ' : ''}{ to, subject, text }) {
`;
}
