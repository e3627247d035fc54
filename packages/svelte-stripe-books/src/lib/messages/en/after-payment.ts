import type { AfterPaymentMessages } from '../../core/messages.ts';

/** English messages of `AfterPayment`. */
export const afterPayment: AfterPaymentMessages = {
	title: 'What happens after checkout',
	freeTitle: 'What happens next',
	steps: [
		'Check out on Stripe’s secure page. You need no account.',
		'Your downloads are on the next page right away.',
		'Open your library with the email you used at checkout to download your books again, on any device.'
	],
	freeStep: 'Stripe’s secure page asks only for your email. You need no account.',
	devices: 'Reading on your device',
	guides: [
		{
			device: 'Kindle',
			text: 'Upload the EPUB at amazon.com/sendtokindle, or share it to the Kindle app on your phone.'
		},
		{
			device: 'Kobo',
			text: 'Connect it to a computer by USB and copy the EPUB onto it.'
		},
		{
			device: 'iPhone, iPad and Mac',
			text: 'Open the EPUB and choose Books (Apple Books).'
		},
		{
			device: 'Android',
			text: 'Open the EPUB in Google Play Books or another reading app.'
		},
		{
			device: 'Computer',
			text: 'Open the EPUB in a reading app, such as Thorium Reader or calibre.'
		}
	]
};
