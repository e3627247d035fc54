import { readAccess, type LibraryAccess } from './settings/access.ts';
import { readCheckout, type CheckoutSettings } from './settings/checkout.ts';
import { readContact } from './settings/contact.ts';
import { readData, type DataSettings } from './settings/data.ts';
import { fail, valueOf, type Environment } from './settings/environment.ts';
import { readLimits, type LimitsSettings } from './settings/limits.ts';
import { readMail, type MailSettings } from './settings/mail.ts';
import { readOrigin } from './settings/origin.ts';
import { refusePublished } from './settings/published.ts';
import { readSecrets } from './settings/secret.ts';
import { readSelling, type SellingSettings } from './settings/selling.ts';
import { readStripe, type StripeSettings } from './settings/stripe.ts';

/** The validated settings. */
export interface Settings extends DataSettings {
	stripe: StripeSettings;
	/** Where customers pay. */
	checkout: CheckoutSettings;
	/** Options of Stripe's payment page. */
	selling: SellingSettings;
	/** Secrets for cookies and links: the first signs, all verify. Null: one is generated in `secretFile`. */
	secrets: string[] | null;
	/** Scheme and host of the shop. */
	origin: string;
	/** The address that customers write to. */
	contactEmail: string;
	/** How to send receipts and magic links; null: not at all. */
	mail: MailSettings | null;
	libraryAccess: LibraryAccess;
	limits: LimitsSettings;
}

/**
 * Reads the settings from environment variables. The defaults run the demo.
 *
 * @throws SettingsError for a missing, invalid or dangerous setting
 */
export function readSettings(env: Environment): Settings {
	const stripe = readStripe(env);
	const { livemode } = stripe;
	if (livemode && valueOf(env, 'NODE_TLS_REJECT_UNAUTHORIZED') === '0') {
		fail(
			'NODE_TLS_REJECT_UNAUTHORIZED=0 disables certificate checks, so anyone could impersonate Stripe, and is not allowed with a live key. Unset it, and set NODE_EXTRA_CA_CERTS to trust your own certificate authority.'
		);
	}
	const origin = readOrigin(env, { livemode });
	const secrets = readSecrets(env, { livemode });
	refusePublished({ origin, stripe, secrets });
	const mail = readMail(env, { origin, livemode });
	const data = readData(env, { livemode });
	if (!secrets && !data.secretFile) {
		fail(
			'BOOKSTORE_SECRET is not set, but a shop that has neither a SQLite file nor a folder of files requires it, since all of its processes must sign with the same secret. Generate one with `openssl rand -base64 32`.'
		);
	}
	return {
		stripe,
		checkout: readCheckout(env, { livemode }),
		selling: readSelling(env),
		...data,
		secrets,
		origin: origin.origin,
		contactEmail: readContact(env, { livemode }),
		mail,
		libraryAccess: readAccess(env, { mail }),
		limits: readLimits(env, { livemode })
	};
}

/** Returns all secrets in the settings, both URL-encoded and decoded. */
export function secretsOf({
	stripe,
	secrets,
	mail,
	limits,
	database,
	storage
}: Settings): string[] {
	const accounts = [
		mail?.url,
		limits.kind === 'redis' ? limits.url : undefined,
		database.engine === 'sqlite' ? undefined : database.url
	];
	return [
		stripe.secretKey,
		...stripe.webhookSecrets,
		...(secrets ?? []),
		...(storage.kind === 's3' ? [storage.secretAccessKey, storage.sessionToken ?? ''] : []),
		...accounts.flatMap((url) => {
			if (url === undefined) return [];
			const { password, search } = new URL(url);
			const token = /[?&]authToken=([^&]*)/.exec(search)?.[1] ?? '';
			return [password, token].flatMap((secret) => [secret, decode(secret)]);
		})
	].filter(Boolean);
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
