/** A decline by the card issuer. */
export interface Decline {
	/** Stripe's error code, e.g. `card_declined`. */
	code: string;
	/** Stripe's decline code, e.g. `insufficient_funds`. */
	declineCode: string;
	/** Message for the customer. */
	message: string;
	/** Form field to correct, if any. */
	field?: 'number' | 'expiry' | 'cvc';
}

/**
 * Test cards whose payments succeed, by number.
 *
 * @see https://docs.stripe.com/testing#cards
 */
export const approvedCards: Record<string, { brand: string; country: string; funding: string }> = {
	'4242424242424242': { brand: 'visa', country: 'US', funding: 'credit' },
	'4000056655665556': { brand: 'visa', country: 'US', funding: 'debit' },
	'5555555555554444': { brand: 'mastercard', country: 'US', funding: 'credit' },
	'2223003122003222': { brand: 'mastercard', country: 'US', funding: 'credit' },
	'378282246310005': { brand: 'amex', country: 'US', funding: 'credit' },
	'6011111111111117': { brand: 'discover', country: 'US', funding: 'credit' },
	// Disputed later, or with failing or pending refunds.
	'4000000000000259': { brand: 'visa', country: 'US', funding: 'credit' },
	'4000000000002685': { brand: 'visa', country: 'US', funding: 'credit' },
	'4000000000001976': { brand: 'visa', country: 'US', funding: 'credit' },
	'4000000000007726': { brand: 'visa', country: 'US', funding: 'credit' },
	'4000000000005126': { brand: 'visa', country: 'US', funding: 'credit' },
	// Requires 3-D Secure.
	'4000002500003155': { brand: 'visa', country: 'US', funding: 'credit' },
	'4000000000003220': { brand: 'visa', country: 'US', funding: 'credit' }
};

/**
 * Whether a card requires 3-D Secure.
 *
 * @see https://docs.stripe.com/testing#regulatory-cards
 */
export function requiresAuthentication(number: string): boolean {
	return number === '4000002500003155' || number === '4000000000003220';
}

/**
 * Disputes that test cards trigger, by last four digits.
 *
 * @see https://docs.stripe.com/testing#disputes
 */
export const disputedCards: Record<
	string,
	{ reason: string; status: 'needs_response' | 'warning_needs_response' }
> = {
	'0259': { reason: 'fraudulent', status: 'needs_response' },
	'2685': { reason: 'product_not_received', status: 'needs_response' },
	'1976': { reason: 'fraudulent', status: 'warning_needs_response' }
};

const declined = 'Your card was declined.';

/**
 * Declined test cards, by number.
 *
 * @see https://docs.stripe.com/testing#declined-payments
 */
const declinedCards: Record<string, Decline> = {
	'4000000000000002': {
		code: 'card_declined',
		declineCode: 'generic_decline',
		message: declined
	},
	'4000000000009995': {
		code: 'card_declined',
		declineCode: 'insufficient_funds',
		message: 'Your card has insufficient funds.'
	},
	'4000000000009987': { code: 'card_declined', declineCode: 'lost_card', message: declined },
	'4000000000009979': { code: 'card_declined', declineCode: 'stolen_card', message: declined },
	'4000000000000069': {
		code: 'expired_card',
		declineCode: 'expired_card',
		message: 'Your card has expired.',
		field: 'expiry'
	},
	'4000000000000127': {
		code: 'incorrect_cvc',
		declineCode: 'incorrect_cvc',
		message: "Your card's security code is incorrect.",
		field: 'cvc'
	},
	'4000000000000119': {
		code: 'processing_error',
		declineCode: 'processing_error',
		message: 'An error occurred while processing your card. Try again in a little bit.'
	}
};

/** Decline for a well-formed number that is not a test card. */
const unknownCard: Decline = {
	code: 'card_declined',
	declineCode: 'test_mode_live_card',
	message:
		'Your card was declined. This sandbox accepts test cards only, such as 4242 4242 4242 4242.',
	field: 'number'
};

/** Returns the decline of a card number, or undefined if the payment succeeds. */
export function declineOf(number: string): Decline | undefined {
	if (approvedCards[number]) return undefined;
	return declinedCards[number] ?? unknownCard;
}

/** Validates the check digit of a card number (Luhn). */
export function passesLuhn(number: string): boolean {
	const sum = [...number].reverse().reduce((total, digit, index) => {
		const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
		return total + (value > 9 ? value - 9 : value);
	}, 0);
	return sum % 10 === 0;
}
