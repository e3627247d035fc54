import { fileURLToPath } from 'node:url';
import { shopName } from '../shop.ts';
import { SettingsError } from './settings-error.ts';

/** What the environment says, checked. */
export interface Settings {
	stripe: {
		secretKey: string;
		/** Where Stripe's API is, when it is not Stripe's own. */
		apiBase: URL | null;
		/** The signing secrets of the webhook endpoint; none means that no delivery is believed. */
		webhookSecrets: string[];
		livemode: boolean;
	};
	/** The SQLite file. */
	databaseFile: string;
	/** The folder that holds the books' files. */
	filesDirectory: string;
	/** Signs cookies and links; null: one is made beside the database. */
	secret: string | null;
	/** Where the shop is, scheme and host. */
	origin: string;
	/** How receipts are mailed; null: none are. */
	mail: MailSettings | null;
}

/** A mail server, and who writes. */
export interface MailSettings {
	/** `smtp://` or `smtps://`, with the account in it. */
	url: string;
	/** The sender, with or without a name. */
	from: string;
}

type Environment = Record<string, string | undefined>;

/** The sandbox that `pnpm demo` starts; its keys are worth nothing anywhere else. */
const sandbox = {
	secretKey: 'sk_test_sandbox',
	apiBase: 'http://localhost:12111',
	webhookSecret: 'whsec_sandbox'
};

/**
 * Reads the settings, with defaults that run the demo.
 *
 * @throws SettingsError for what is dangerous or makes no sense
 */
export function readSettings(env: Environment): Settings {
	const value = (name: string) => env[name]?.trim() || undefined;
	const refuse = (message: string): never => {
		throw new SettingsError(message);
	};

	const secretKey = value('STRIPE_SECRET_KEY') ?? sandbox.secretKey;
	if (secretKey.startsWith('pk_')) {
		refuse(
			'STRIPE_SECRET_KEY holds a publishable key (pk_…). Put the secret key there: it begins with sk_ or rk_.'
		);
	}
	if (!/^[sr]k_(test|live)_/.test(secretKey)) {
		refuse(
			'STRIPE_SECRET_KEY is no secret key of Stripe. It begins with sk_test_ or sk_live_ (or rk_…); leave it unset for the sandbox.'
		);
	}
	const livemode = /^[sr]k_live_/.test(secretKey);
	const isSandbox = value('STRIPE_SECRET_KEY') === undefined;

	const apiBase = readUrl(
		'STRIPE_API_BASE',
		value('STRIPE_API_BASE') ?? (isSandbox ? sandbox.apiBase : null)
	);
	if (livemode && apiBase) {
		refuse(
			'STRIPE_API_BASE must be unset with a live key, or the key would be sent to somebody who is not Stripe.'
		);
	}

	const webhookSecrets = (
		value('STRIPE_WEBHOOK_SECRET') ?? (isSandbox ? sandbox.webhookSecret : '')
	)
		.split(',')
		.map((secret) => secret.trim())
		.filter(Boolean);
	if (!webhookSecrets.every((secret) => /^whsec_[\x21-\x7e]+$/.test(secret))) {
		refuse(
			'STRIPE_WEBHOOK_SECRET must begin with whsec_; `stripe listen` prints it, and the dashboard shows it beside the endpoint. Separate several by commas.'
		);
	}

	const port = value('PORT') ?? '3000';
	// Not 0, which is "any": the origin must name the port, or every form would come from elsewhere.
	if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
		refuse('PORT must be a number from 1 to 65535.');
	}
	const origin = readUrl('ORIGIN', value('ORIGIN') ?? `http://localhost:${port}`);
	if (!origin || origin.pathname !== '/' || origin.search || origin.hash) {
		refuse('ORIGIN must be scheme and host only, such as https://books.example.');
	}

	const secret = value('BOOKSTORE_SECRET') ?? null;
	if (secret !== null && secret.length < 32) {
		refuse('BOOKSTORE_SECRET is too short: make one with `openssl rand -base64 32`.');
	}

	if (livemode) {
		if (!secret) {
			refuse(
				'BOOKSTORE_SECRET must be set with a live key: make one with `openssl rand -base64 32`.'
			);
		}
		// Whoever knows it can call a book paid: a made-up one, such as the sandbox's, is none.
		if (webhookSecrets.length === 0 || webhookSecrets.some((secret) => secret.length < 32)) {
			refuse(
				'STRIPE_WEBHOOK_SECRET must be set, as Stripe made it, with a live key: the dashboard shows it beside the webhook endpoint.'
			);
		}
		if (origin?.protocol !== 'https:') {
			refuse('ORIGIN must begin with https:// with a live key, such as https://books.example.');
		}
	}

	const smtpUrl = value('SMTP_URL');
	if (smtpUrl !== undefined && !isMailServer(smtpUrl)) {
		refuse(
			'SMTP_URL must name a mail server, such as smtp://user:password@mail.example:587, or smtps://… for TLS from the start. Unset it to mail no receipts.'
		);
	}
	const from = value('MAIL_FROM') ?? `"${shopName}" <no-reply@${origin?.hostname}>`;
	if (!isSender(from)) {
		refuse('MAIL_FROM must be one address, such as "Your Shop" <books@shop.example>.');
	}

	return {
		stripe: { secretKey, apiBase, webhookSecrets, livemode },
		databaseFile: readFilePath('DATABASE_URL', value('DATABASE_URL') ?? 'file:data/bookstore.db'),
		filesDirectory: value('FILES_DIR') ?? 'data/files',
		secret,
		origin: origin?.origin ?? '',
		mail: smtpUrl === undefined ? null : { url: smtpUrl, from }
	};
}

function isMailServer(value: string): boolean {
	return /^smtps?:\/\//i.test(value) && URL.canParse(value) && new URL(value).hostname !== '';
}

/** Whether this is one address, alone or in angle brackets behind a name, on one line. */
function isSender(value: string): boolean {
	return /^(?:[^<>@\r\n]*<[^\s<>@,]+@[^\s<>@,]+>|[^\s<>@,]+@[^\s<>@,]+)$/.test(value);
}

function readUrl(name: string, value: string | null): URL | null {
	if (value === null) return null;
	if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
		throw new SettingsError(`${name} must be an address that begins with http:// or https://.`);
	}
	return new URL(value);
}

/** The path in `file:data/x.db`, `file:/srv/x.db` or `file:///srv/x.db`. */
function readFilePath(name: string, value: string): string {
	// `:memory:`, `?mode=ro` and the like mean something to SQLite, and a file of that name to everybody else.
	if (!/^file:(?!:)[^?#]+$/.test(value)) {
		throw new SettingsError(
			`${name} must name a SQLite file and nothing else, such as file:data/bookstore.db.`
		);
	}
	const path = value.slice('file:'.length);
	if (!path.startsWith('//')) return path;
	if (!URL.canParse(value) || new URL(value).host !== '' || new URL(value).pathname === '/') {
		throw new SettingsError(
			`${name} names a machine after its two slashes. Write file:data/bookstore.db, or file:/srv/bookstore.db for a path from the root.`
		);
	}
	return fileURLToPath(value);
}
