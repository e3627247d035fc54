import type { ShopMessages } from '../../../src/lib/index.ts';

const books = (count: number) => `${count} ${count === 1 ? 'Buch' : 'Bücher'}`;

/** German messages, as an example of a language with long words. */
export const german: ShopMessages = {
	addToCart: {
		add: 'In den Warenkorb legen',
		remove: 'Aus dem Warenkorb nehmen',
		inCart: 'Warenkorb ansehen',
		owned: 'In Ihrer Bibliothek',
		unavailable: 'Zurzeit nicht im Verkauf',
		added: ({ title }) => `${title} liegt jetzt im Warenkorb.`,
		removed: ({ title }) => `${title} liegt nicht mehr im Warenkorb.`
	},
	bookCover: { cover: ({ title }) => `Umschlag von ${title}` },
	cartBadge: { cart: 'Warenkorb', label: (count) => `Warenkorb, ${books(count)}` },
	cartDrawer: { title: 'Ihr Warenkorb', close: 'Schließen', page: 'Warenkorb ansehen' },
	cartLines: {
		remove: 'Herausnehmen',
		removed: ({ title }) => `${title} liegt nicht mehr im Warenkorb.`
	},
	cartSummary: {
		label: 'Ihr Warenkorb',
		subtotal: 'Zwischensumme',
		total: 'Gesamtbetrag',
		empty: 'Ihr Warenkorb ist leer.'
	},
	checkoutButton: { checkout: 'Zahlungspflichtig bestellen', busy: 'Einen Augenblick bitte …' },
	checkoutStatus: {
		paid: {
			title: 'Herzlichen Dank',
			text: (email) =>
				`Zahlung erhalten. Laden Sie Ihre Bücher unten herunter, oder jederzeit aus Ihrer Bibliothek mit ${email}.`
		},
		library: 'Zur Bibliothek',
		home: 'Zurück zur Buchhandlung'
	},
	downloadList: { download: (format) => `${format.toUpperCase()} herunterladen` },
	embeddedCheckout: {
		label: 'Bezahlen',
		loading: 'Das Zahlungsformular wird geladen …',
		again: 'Noch einmal versuchen',
		hosted: 'Auf der Zahlungsseite von Stripe bezahlen',
		cart: 'Zurück zum Warenkorb'
	},
	libraryForm: {
		label: 'E-Mail-Adresse',
		hint: 'Die Adresse, die Sie beim Bezahlen verwendet haben.',
		submit: 'Meine Bücher anzeigen'
	},
	libraryBooks: {
		bought: (day) => `Gekauft am ${day}`,
		empty: 'Hier sind noch keine Bücher.'
	},
	pagination: { label: 'Seiten', previous: 'Zurück', next: 'Weitere Bücher' },
	problem: {
		checkout_unavailable:
			'Die Zahlungsseite ist gerade nicht erreichbar. Bitte versuchen Sie es noch einmal.',
		form_unavailable:
			'Das Zahlungsformular wird blockiert oder ist gerade nicht erreichbar. Es wurde nichts abgebucht. Bitte versuchen Sie es noch einmal.',
		email_invalid: 'Bitte geben Sie eine E-Mail-Adresse ein, etwa name@example.com.'
	},
	sampleLink: { sample: (format) => `Leseprobe öffnen (${format.toUpperCase()})` },
	searchBox: {
		label: 'Nach Titel oder Autor suchen',
		submit: 'Suchen',
		resultCount: (count) => `${books(count)} gefunden`
	}
};
