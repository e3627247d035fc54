import type { AfterPaymentMessages } from '../../core/messages.ts';

/** German messages of `AfterPayment`. */
export const afterPayment: AfterPaymentMessages = {
	title: 'So geht es nach dem Bezahlen weiter',
	freeTitle: 'So geht es weiter',
	steps: [
		'Sie bezahlen auf der sicheren Seite von Stripe. Ein Konto brauchen Sie nicht.',
		'Ihre Downloads stehen gleich auf der nächsten Seite.',
		'Später öffnen Sie Ihre Bibliothek mit der E-\u2060Mail-Adresse, die Sie beim Bezahlen verwendet haben, und laden Ihre Bücher noch einmal herunter, auf jedem Gerät.'
	],
	freeStep:
		'Die sichere Seite von Stripe fragt nur nach Ihrer E-\u2060Mail-Adresse. Ein Konto brauchen Sie nicht.',
	devices: 'Lesen auf Ihrem Gerät',
	guides: [
		{
			device: 'Kindle',
			text: 'Laden Sie das EPUB auf amazon.de/sendtokindle hoch, oder teilen Sie es am Handy mit der Kindle-App.'
		},
		{
			device: 'Kobo',
			text: 'Verbinden Sie das Gerät per USB mit einem Computer und kopieren Sie das EPUB darauf.'
		},
		{
			device: 'iPhone, iPad und Mac',
			text: 'Öffnen Sie das EPUB und wählen Sie „Bücher“ (Apple Books).'
		},
		{
			device: 'Android',
			text: 'Öffnen Sie das EPUB in Google Play Bücher oder einer anderen Lese-App.'
		},
		{
			device: 'Computer',
			text: 'Öffnen Sie das EPUB in einem Leseprogramm wie Thorium Reader oder calibre.'
		}
	]
};
