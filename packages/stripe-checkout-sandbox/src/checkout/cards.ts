/** What a card does at its issuer. */
export interface Decline {
	code: string;
	declineCode: string;
	message: string;
	/** The field of the form that is to be mended, where it is one. */
	field?: 'number' | 'expiry' | 'cvc';
}

/** Cards that pay, by number. @see https://docs.stripe.com/testing#cards */
export const payingCards: Record<string, { brand: string; country: string; funding: string }> = {
	'4242424242424242': { brand: 'visa', country: 'US', funding: 'credit' },
	'4000056655665556': { brand: 'visa', country: 'US', funding: 'debit' },
	'5555555555554444': { brand: 'mastercard', country: 'US', funding: 'credit' },
	'2223003122003222': { brand: 'mastercard', country: 'US', funding: 'credit' },
	'378282246310005': { brand: 'amex', country: 'US', funding: 'credit' },
	'6011111111111117': { brand: 'discover', country: 'US', funding: 'credit' },
	// These dispute later, or have trouble with refunds.
	'4000000000000259': { brand: 'visa', country: 'US', funding: 'credit' },
	'4000000000002685': { brand: 'visa', country: 'US', funding: 'credit' },
	'4000000000001976': { brand: 'visa', country: 'US', funding: 'credit' },
	'4000000000007726': { brand: 'visa', country: 'US', funding: 'credit' },
	'4000000000005126': { brand: 'visa', country: 'US', funding: 'credit' },
	// These want the buyer to be authenticated.
	'4000002500003155': { brand: 'visa', country: 'US', funding: 'credit' },
	'4000000000003220': { brand: 'visa', country: 'US', funding: 'credit' }
};

/** Whether a card asks for 3-D Secure. @see https://docs.stripe.com/testing#regulatory-cards */
export function asksForAuthentication(number: string): boolean {
	return number === '4000002500003155' || number === '4000000000003220';
}

/** What the cardholder will complain of, by the last four digits. @see https://docs.stripe.com/testing#disputes */
export const disputingCards: Record<
	string,
	{ reason: string; status: 'needs_response' | 'warning_needs_response' }
> = {
	'0259': { reason: 'fraudulent', status: 'needs_response' },
	'2685': { reason: 'product_not_received', status: 'needs_response' },
	'1976': { reason: 'fraudulent', status: 'warning_needs_response' }
};

const declined = 'Your card was declined.';

/** Cards that are refused, by number. @see https://docs.stripe.com/testing#declined-payments */
const decliningCards: Record<string, Decline> = {
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

/** The answer to a number that is well formed and yet in neither table. */
const unknownCard: Decline = {
	code: 'card_declined',
	declineCode: 'test_mode_live_card',
	message:
		'Your card was declined. This sandbox takes test cards only, such as 4242 4242 4242 4242.',
	field: 'number'
};

/** The issuer's answer to a number, or undefined when it pays. */
export function declineOf(number: string): Decline | undefined {
	if (payingCards[number]) return undefined;
	return decliningCards[number] ?? unknownCard;
}

/** The check digit that every card number ends in. */
export function passesLuhn(number: string): boolean {
	const sum = [...number].reverse().reduce((total, digit, index) => {
		const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
		return total + (value > 9 ? value - 9 : value);
	}, 0);
	return sum % 10 === 0;
}
