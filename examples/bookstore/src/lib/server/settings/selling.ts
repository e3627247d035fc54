import { fail, valueOf, type Environment } from './environment.ts';

/** Options of Stripe's payment page. */
export interface SellingSettings {
	/** Whether customers can enter a promotion code. */
	promotionCodes: boolean;
	/** Whether Stripe sells as the merchant of record. */
	managedPayments: boolean;
}

/**
 * Reads `PROMOTION_CODES` and `MANAGED_PAYMENTS`, which are `off` by default.
 *
 * @throws SettingsError for any value except `on` and `off`
 */
export function readSelling(env: Environment): SellingSettings {
	return {
		promotionCodes: isOn(env, 'PROMOTION_CODES'),
		managedPayments: isOn(env, 'MANAGED_PAYMENTS')
	};
}

function isOn(env: Environment, name: string): boolean {
	const value = valueOf(env, name) ?? 'off';
	if (value !== 'on' && value !== 'off') {
		fail(`${name} is ${JSON.stringify(value)}, but must be "on" or "off".`);
	}
	return value === 'on';
}
