import { shopName } from '../shop.ts';
import { escapeXml } from './escape-xml.ts';

/** A row of an order: a book, a sum, or the total. */
export interface MailRow {
	kind: 'book' | 'sum' | 'total';
	label: string;
	/** Smaller, after the label. */
	note?: string | undefined;
	/** Empty if unknown. */
	amount: string;
}

/** A part of an email: a paragraph, a link as a button with its address below, or an order. */
export type MailPart = { text: string } | { label: string; url: string } | { rows: MailRow[] };

/** The content of an email, as plain text. */
export interface MailContent {
	heading: string;
	parts: MailPart[];
	/** Small lines at the end, such as the number of an order. Where to write to and the shop's name follow them. */
	footer?: string[] | undefined;
	/** The address that customers write to. */
	contactEmail: string;
	/** Subject of an email to it. @default none */
	contactSubject?: string | undefined;
}

/** Collapses whitespace, so that a line break in a title or name cannot inject a line or a header. */
export const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

/** Writes the same content as plain text and as HTML. All text is escaped. */
export function writeMail(content: MailContent): { text: string; html: string } {
	const parts = content.parts.map((part) => [toText(part), toHtml(part)] as const);
	const footer = (content.footer ?? []).map(oneLine);
	const end = [...footer, `Questions? Write to ${content.contactEmail}`, shopName];
	const text = [oneLine(content.heading), ...parts.map(([text]) => text), end.join('\n')];
	return {
		text: text.join('\n\n'),
		html: page(
			content,
			parts.map(([, html]) => html),
			footer
		)
	};
}

function toText(part: MailPart): string {
	if ('text' in part) return oneLine(part.text);
	if ('url' in part) return `${oneLine(part.label)}:\n${part.url}`;
	return part.rows
		.map(({ kind, label, note, amount }) => {
			const name = [label, note ?? ''].map(oneLine).filter(Boolean).join(' ');
			return `${kind === 'book' ? '* ' : ''}${name}${amount ? `: ${amount}` : ''}`;
		})
		.join('\n');
}

const escaped = (text: string) => escapeXml(oneLine(text));

// Mail programs read inline styles first; those that know dark mode replace the colors by class.
const serif = "font-family:Newsreader,'Iowan Old Style',Palatino,Georgia,serif;font-weight:500";
const sans = "font-family:system-ui,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
const ink = 'color:#1f1d1a';
const muted = 'color:#67615a';
const line = 'border-color:#e2ddd5;border-style:solid';
const dark = `@media (prefers-color-scheme: dark) {
.paper { background: #171614 !important; }
.ink { color: #ece8e1 !important; }
.muted { color: #a9a198 !important; }
.line { border-color: #3a3731 !important; }
.button { background: #a9cdbd !important; color: #14211d !important; }
}`;

function toHtml(part: MailPart): string {
	if ('text' in part) {
		return `<p class="ink" style="margin:0 0 16px;${ink};${sans};font-size:16px;line-height:24px">${escaped(part.text)}</p>`;
	}
	if ('url' in part) {
		const url = escaped(part.url);
		return `<p style="margin:24px 0 8px"><a class="button" href="${url}" style="display:inline-block;padding:12px 24px;border-radius:3px;background:#23433c;color:#fdfcfa;${sans};font-size:16px;line-height:24px;font-weight:500;text-decoration:none">${escaped(part.label)}</a></p>
<p class="muted" style="margin:0 0 24px;${muted};${sans};font-size:14px;line-height:21px;word-break:break-all">${url}</p>`;
	}
	return `<table class="line" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0;width:100%;border-width:1px 0 0;${line}">
${part.rows.map(toRow).join('\n')}
</table>`;
}

function toRow({ kind, label, note, amount }: MailRow): string {
	const weight = kind === 'total' ? 600 : 400;
	const tone = kind === 'sum' ? 'muted' : 'ink';
	const rule = kind === 'total' ? `border-width:1px 0 0;${line};` : '';
	const cell = `padding:10px 0;${rule}${kind === 'sum' ? muted : ink};${sans};font-size:16px;line-height:24px;font-weight:${weight}`;
	const small = note
		? ` <span class="muted" style="display:block;${muted};font-size:14px">${escaped(note)}</span>`
		: '';
	return `<tr><th class="${tone} line" scope="row" align="left" valign="top" style="${cell};text-align:left;word-break:break-word">${escaped(label)}${small}</th><td class="${tone} line" align="right" valign="top" style="${cell};padding-left:16px;text-align:right;white-space:nowrap">${escaped(amount)}</td></tr>`;
}

/** Returns the whole document. Outlook reads the width of the table, other programs its maximum width. */
function page(content: MailContent, parts: string[], footer: string[]): string {
	const { heading, contactEmail, contactSubject } = content;
	const subject = contactSubject ? `?subject=${encodeURIComponent(contactSubject)}` : '';
	const contact = `Questions? Write to <a class="muted" href="mailto:${escaped(contactEmail + subject)}" style="${muted}">${escaped(contactEmail)}</a>`;
	const end = [...footer.map(escaped), contact, escaped(shopName)];
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(heading)}</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
${dark}
</style>
</head>
<body class="paper" style="margin:0;padding:0;background:#fdfcfa">
<table class="paper" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#fdfcfa"><tr><td align="center" style="padding:24px 20px 40px">
<table role="presentation" width="560" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:560px">
<tr><td class="ink line" style="padding:0 0 16px;border-width:0 0 1px;${line};${ink};${serif};font-size:20px;line-height:24px">${escaped(shopName)}</td></tr>
<tr><td style="padding:32px 0 16px">
<h1 class="ink" style="margin:0 0 16px;${ink};${serif};font-size:30px;line-height:34px;letter-spacing:-0.4px">${escaped(heading)}</h1>
${parts.join('\n')}
</td></tr>
<tr><td class="muted line" style="padding:16px 0 0;border-width:1px 0 0;${line};${muted};${sans};font-size:14px;line-height:21px;word-break:break-word">${end.join('<br>')}</td></tr>
</table>
</td></tr></table>
</body>
</html>`;
}
