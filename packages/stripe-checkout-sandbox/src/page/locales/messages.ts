/** Texts of the payment page in one language. Placeholders such as `{name}` are replaced. */
export interface Messages {
	notice: string;
	payShop: string;
	backTo: string;
	theShop: string;
	quantity: string;
	each: string;
	subtotal: string;
	discount: string;
	percentOff: string;
	amountOff: string;
	tax: string;
	taxName: string;
	taxIncluded: string;
	taxUnknown: string;
	totalDue: string;
	promotionCode: string;
	apply: string;
	remove: string;
	chooseCurrency: string;
	exchangeRate: string;
	contact: string;
	email: string;
	phone: string;
	paymentMethod: string;
	card: string;
	bankDebit: string;
	bankNote: string;
	cardNumber: string;
	expiration: string;
	securityCode: string;
	routingNumber: string;
	accountNumber: string;
	accountHint: string;
	billingDetails: string;
	billingAddress: string;
	fullName: string;
	country: string;
	postalCode: string;
	address: string;
	city: string;
	state: string;
	updateTotal: string;
	optional: string;
	choose: string;
	moreDetails: string;
	terms: string;
	promotions: string;
	/** Labels of the button, by `submit_type`. */
	submit: { book: string; donate: string; pay: string; subscribe: string; free: string };
	notCompleted: string;
	correctFields: string;
	unknownHeading: string;
	unknownText: string;
	completeHeading: string;
	completeText: string;
	expiredHeading: string;
	expiredText: string;
	authentication: {
		heading: string;
		text: string;
		complete: string;
		fail: string;
		otherMethod: string;
	};
	/** Messages of declines and field errors, by code. */
	errors: Record<string, string>;
}
