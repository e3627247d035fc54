import type Stripe from 'stripe';
import { taxSettingsKey } from '../pricing/session-parts.ts';
import type { Store } from '../store.ts';
import { operation, type Operation } from './operation.ts';

/**
 * Operations on the tax settings. Only the default tax behavior changes anything.
 *
 * @see https://docs.stripe.com/api/tax/settings
 */
export const taxSettingsOperations: Operation[] = [
	operation('GET /v1/tax/settings', 'tax.settings', ({ account: { store } }) => find(store)),
	operation('POST /v1/tax/settings', 'tax.settings', ({ account: { store } }, update) => {
		const settings = find(store);
		Object.assign(settings.defaults, update.defaults);
		if (update.head_office) {
			const address = { ...noAddress, ...update.head_office.address };
			settings.head_office = { address };
		}
		store.taxSettings.set(taxSettingsKey, settings);
		return settings;
	})
];

const noAddress = {
	city: null,
	country: null,
	line1: null,
	line2: null,
	postal_code: null,
	state: null
};

function find({ taxSettings }: Store): Stripe.Tax.Settings {
	return (
		taxSettings.get(taxSettingsKey) ?? {
			object: 'tax.settings',
			defaults: { provider: 'stripe', tax_behavior: 'inferred_by_currency', tax_code: null },
			head_office: { address: { ...noAddress, country: 'US' } },
			livemode: false,
			status: 'active',
			status_details: { active: {} }
		}
	);
}
