import type { CheckoutStatusMessages } from '../../core/messages.ts';

/** German messages of `CheckoutStatus`. */
export const checkoutStatus: CheckoutStatusMessages = {
	paid: {
		title: 'Vielen Dank',
		text: (email) =>
			`Ihre Zahlung ist eingegangen. Laden Sie Ihre Bücher hier herunter, oder jederzeit aus Ihrer Bibliothek mit ${email || 'der E\u2011Mail-Adresse, die Sie beim Bezahlen verwendet haben'}.`
	},
	paidElsewhere: {
		title: 'Diese Bestellung ist bezahlt',
		text: (email) =>
			`Sie gehört zu ${email}. Um die Bücher herunterzuladen, öffnen Sie Ihre Bibliothek mit der E\u2011Mail-Adresse, die Sie beim Bezahlen verwendet haben.`
	},
	processing: {
		title: 'Ihre Zahlung wird bearbeitet',
		text: () =>
			'Sobald sie eingegangen ist, finden Sie Ihre Bücher in Ihrer Bibliothek, unter der E\u2011Mail-Adresse, die Sie beim Bezahlen verwendet haben. Bitte zahlen Sie nicht noch einmal. Zahlungen über die Bank können einige Tage dauern; so lange können die Bücher noch in Ihrem Warenkorb liegen.'
	},
	failed: {
		title: 'Ihre Zahlung hat nicht geklappt',
		text: () =>
			'Es wurde nichts abgebucht. Prüfen Sie Ihren Warenkorb und versuchen Sie es mit einer anderen Zahlungsart.'
	},
	reversed: {
		title: 'Diese Bestellung wurde erstattet oder angefochten',
		text: () =>
			'Die Bücher dieser Bestellung können nicht mehr heruntergeladen werden, aber Sie können sie wieder kaufen. Alle anderen gekauften Bücher sind weiterhin in Ihrer Bibliothek.'
	},
	needs_review: {
		title: 'Ihre Bücher sind noch nicht bereit',
		text: () =>
			'Ihre Bestellung ist da, aber wir konnten sie nicht automatisch abschließen. Bitte zahlen Sie nicht noch einmal. Schreiben Sie uns mit der E\u2011Mail-Adresse, die Sie beim Bezahlen verwendet haben, und wir kümmern uns darum. Danach finden Sie Ihre Bücher in Ihrer Bibliothek.'
	},
	open: {
		title: 'Sie haben noch nicht bezahlt',
		text: () =>
			'Sie haben die Zahlungsseite vor dem Bezahlen verlassen, daher wurde nichts abgebucht. Wenn Sie so weit sind, geht es im Warenkorb weiter.'
	},
	unknown: {
		title: 'Wir finden diese Bestellung nicht',
		text: () =>
			'Der Link ist vielleicht unvollständig. Wenn Sie bezahlt haben, öffnen Sie Ihre Bibliothek mit der E\u2011Mail-Adresse, die Sie dabei verwendet haben.'
	},
	limited: {
		title: 'Zu viele Versuche',
		text: () =>
			'Wir konnten Ihre Bestellung gerade nicht abrufen. Wenn Sie bezahlt haben, zahlen Sie bitte nicht noch einmal. Warten Sie eine Minute und rufen Sie diese Seite erneut auf, oder öffnen Sie Ihre Bibliothek.'
	},
	unconfirmed: {
		title: 'Wir prüfen Ihre Bestellung noch',
		text: () =>
			'Bitte zahlen Sie nicht noch einmal. Rufen Sie diese Seite gleich noch einmal auf. Sobald Ihre Zahlung bestätigt ist, finden Sie Ihre Bücher in Ihrer Bibliothek.'
	},
	orderNumber: 'Bestellnummer',
	orderDate: 'Datum',
	orderTotal: 'Gesamtbetrag',
	again: 'Erneut prüfen',
	library: 'Zu Ihrer Bibliothek',
	cart: 'Zurück zum Warenkorb',
	home: 'Zurück zum Shop'
};
