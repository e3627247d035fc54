import type { ShopEvent } from '../../lib/server/http/event.ts';
import type { CustomizeSession } from '../../lib/server/checkout/customize-session.ts';
import { originsOf } from '../../lib/server/bookshop-options.ts';
import { linesOf, type Check } from './line.ts';

const { ok, warning } = linesOf('contact');

/** Checks whether customers can write to the seller, and whether they have to accept terms that Stripe must know. */
export const checkContact: Check = async ({ options }) => {
	const { contactEmail, customizeSession } = options;
	const lines = [
		contactEmail
			? ok(`Customers write to ${contactEmail}.`)
			: warning(
					'The shop has no `contactEmail`, so pages after a payment name nobody to write to.',
					'Set `contactEmail` of `createBookshop`.'
				)
	];
	const [origin] = originsOf(options);
	if (customizeSession && (await asksForConsent(customizeSession, origin))) {
		lines.push(
			ok(
				'Customers must accept your terms at checkout. Stripe rejects every order until the Dashboard has their address (Settings, Business, Public details).'
			)
		);
	}
	return lines;
};

/** Returns whether an order must be confirmed with the terms of service. An order that needs a real request is not known. */
async function asksForConsent(customize: CustomizeSession, origin: string): Promise<boolean> {
	const event = { url: new URL(origin), request: new Request(origin), params: {} } as ShopEvent;
	try {
		const session = await customize({ mode: 'payment', line_items: [] }, event);
		return session.consent_collection?.terms_of_service === 'required';
	} catch {
		return false;
	}
}
