import { linesOf, type Check } from './line.ts';

const { ok, warning } = linesOf('mail');

/** Tells which mail the shop sends, as far as its options say so. No mail is sent. */
export const checkMail: Check = async ({ options }) => {
	const { access, onPurchase } = options;
	const lines = [
		access === 'email'
			? ok('Customers open their library with their address alone, so it needs no mail.')
			: ok('Customers open their library by mailed links.')
	];
	if (!onPurchase) {
		lines.push(
			warning(
				'The shop has no `onPurchase`, so it mails no receipts of its own.',
				'Turn on "Successful payments" in the Stripe Dashboard (Settings, Customer emails), or set `onPurchase`.'
			)
		);
	}
	return lines;
};
