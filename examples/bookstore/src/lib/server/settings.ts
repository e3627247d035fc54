import { readAccess, type LibraryAccess } from './settings/access.ts';
import { readCheckout, type CheckoutSettings } from './settings/checkout.ts';
import { readData, type DataSettings } from './settings/data.ts';
import { refuse, valueOf, type Environment } from './settings/environment.ts';
import { readLimits, type LimitsSettings } from './settings/limits.ts';
import { readMail, type MailSettings } from './settings/mail.ts';
import { readOrigin } from './settings/origin.ts';
import { refusePublished } from './settings/published.ts';
import { readSecrets } from './settings/secret.ts';
import { readStripe, type StripeSettings } from './settings/stripe.ts';

/** What the environment says, checked. */
export interface Settings extends DataSettings {
	stripe: StripeSettings;
	/** Where shoppers pay. */
	checkout: CheckoutSettings;
	/** Sign cookies and links, the first of them, and all verify; null: one is made, in `secretFile`. */
	secrets: string[] | null;
	/** Where the shop is, scheme and host. */
	origin: string;
	/** How receipts and links are mailed; null: none are. */
	mail: MailSettings | null;
	libraryAccess: LibraryAccess;
	limits: LimitsSettings;
}

/**
 * Reads the settings, with defaults that run the demo.
 *
 * @throws SettingsError for what is dangerous or makes no sense
 */
export function readSettings(env: Environment): Settings {
	const stripe = readStripe(env);
	const { livemode } = stripe;
	if (livemode && valueOf(env, 'NODE_TLS_REJECT_UNAUTHORIZED') === '0') {
		refuse(
			'NODE_TLS_REJECT_UNAUTHORIZED=0 lets anybody pose as Stripe, and is refused with a live key. Unset it; NODE_EXTRA_CA_CERTS names the certificates of your own network.'
		);
	}
	const origin = readOrigin(env, { livemode });
	const secrets = readSecrets(env, { livemode });
	refusePublished({ origin, stripe, secrets });
	const mail = readMail(env, { origin, livemode });
	return {
		stripe,
		checkout: readCheckout(env, { livemode }),
		...readData(env, { livemode }),
		secrets,
		origin: origin.origin,
		mail,
		libraryAccess: readAccess(env, { mail }),
		limits: readLimits(env, { livemode })
	};
}

/** Everything in the settings that nobody else may read, as it is written and as it is meant. */
export function secretsOf({ stripe, secrets, mail, limits, database }: Settings): string[] {
	const accounts = [
		mail?.url,
		limits.kind === 'redis' ? limits.url : undefined,
		database.engine === 'sqlite' ? undefined : database.url
	];
	return [
		stripe.secretKey,
		...stripe.webhookSecrets,
		...(secrets ?? []),
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
