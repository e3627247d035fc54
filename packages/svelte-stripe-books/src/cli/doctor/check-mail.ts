import { linesOf, type Check } from './line.ts';

const { ok, warning } = linesOf('mail');

/** Reports which email the shop sends, as far as its options show. No email is sent. */
export const checkMail: Check = async ({ options }) => {
	const { access, onPurchase } = options;
	const lines = [
		access === 'email'
			? ok(
					'Customers open their library with their email address alone, so the shop needs no mail for it.'
				)
			: ok('Customers open their library with magic links.')
	];
	if (!onPurchase) {
		lines.push(
			warning(
				'The shop has no `onPurchase`, so it emails no receipts of its own.',
				'Turn on "Successful payments" in the Stripe Dashboard (Settings, Customer emails), or set `onPurchase`.'
			)
		);
	}
	return lines;
};
