import { alphanumeric } from './ids.ts';
import type { SandboxOptions } from './options.ts';

/** Settings of an account. At Stripe, they are in the dashboard. */
export interface AccountSettings {
	/** ID of the account, `acct_…`. */
	id: string;
	/** Business name, shown on the payment page and receipts; the default is the host of the shop. */
	name: string | undefined;
	/** Whether Managed Payments applies to sessions that do not set `managed_payments`. */
	managedPayments: boolean;
	/** Whether Adaptive Pricing applies to sessions that do not set `adaptive_pricing`. */
	adaptivePricing: boolean;
	/** Whether tax is calculated for sessions that do not set `automatic_tax`. */
	automaticTax: boolean;
	/** Tax rates by country, in percent, that replace the built-in ones. */
	taxRates: Readonly<Record<string, number>>;
	/** Permissions of restricted keys, by key. */
	restrictedKeys: Readonly<Record<string, readonly string[]>>;
	/** ID of the default payment method configuration. */
	paymentMethodConfiguration: string;
}

/**
 * Returns the settings of a new account.
 *
 * @param id ID of the account, instead of the one in the options
 */
export function readSettings(
	options: SandboxOptions,
	id = options.account ?? `acct_1${alphanumeric(15)}`
): AccountSettings {
	return {
		id,
		name: options.name,
		managedPayments: options.managedPayments ?? false,
		adaptivePricing: options.adaptivePricing ?? false,
		automaticTax: options.automaticTax ?? false,
		taxRates: options.taxRates ?? {},
		restrictedKeys: options.restrictedKeys ?? {},
		paymentMethodConfiguration: `pmc_1${alphanumeric(23)}`
	};
}
