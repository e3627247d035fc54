import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import type { ParamsOf } from '../params/read-params.ts';

type Session = Stripe.Checkout.Session;
type SessionParams = ParamsOf<'POST /v1/checkout/sessions'>;

/** Fields whose defaults come from the account. */
type AccountFields = Pick<
	Session,
	'adaptive_pricing' | 'branding_settings' | 'payment_method_configuration_details'
>;

/** Returns the session fields that the account determines unless a request overrides them. */
export function accountFields(params: SessionParams, { settings }: Account): AccountFields {
	return {
		adaptive_pricing: { enabled: params.adaptive_pricing?.enabled ?? settings.adaptivePricing },
		branding_settings: brandingOf(params.branding_settings, settings.name ?? hostOf(params)),
		payment_method_configuration_details: {
			id: params.payment_method_configuration ?? settings.paymentMethodConfiguration,
			parent: null
		}
	};
}

function hostOf({ success_url, return_url }: SessionParams): string {
	const url = success_url ?? return_url ?? '';
	return URL.canParse(url) ? new URL(url).host : 'Sandbox';
}

/** Default branding, as in recorded sessions of accounts that did not set any. */
function brandingOf(
	given: SessionParams['branding_settings'],
	name: string
): NonNullable<Session['branding_settings']> {
	return {
		background_color: given?.background_color || '#ffffff',
		border_style: given?.border_style || 'rounded',
		button_color: given?.button_color || '#0074d4',
		display_name: given?.display_name ?? name,
		font_family: given?.font_family || 'default',
		icon: given?.icon ?? null,
		logo: given?.logo ?? null
	};
}
