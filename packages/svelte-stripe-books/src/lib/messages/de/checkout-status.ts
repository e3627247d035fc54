import type { CheckoutStatusDetails, CheckoutStatusMessages } from '../../core/messages.ts';

const numbers = ['', '', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'];

const on = (date: string) => date && ` am ${date}`;

const received = ({ total, date }: CheckoutStatusDetails) =>
	total ? `Wir haben${on(date)} ${total} erhalten.` : 'Ihre Bestellung ist abgeschlossen.';

const placed = ({ total, date }: CheckoutStatusDetails) =>
	`Sie haben diese Bestellung${on(date)}${total && ` über ${total}`} aufgegeben.`;

/** German messages of `CheckoutStatus`. */
export const checkoutStatus: CheckoutStatusMessages = {
	paid: {
		title: 'Vielen Dank',
		text: (order) =>
			`${received(order)} ${order.count === 1 ? 'Ihr Buch steht' : `Ihre ${numbers[order.count] ?? order.count} Bücher stehen`} zum Herunterladen bereit, hier und jederzeit in Ihrer Bibliothek mit ${order.email || 'der E-\u2060Mail-Adresse, die Sie beim Bezahlen verwendet haben'}.`
	},
	paidElsewhere: {
		title: 'Diese Bestellung ist bezahlt',
		text: ({ email, date }) =>
			`Sie wurde${on(date)} von ${email} aufgegeben. Um die Bücher herunterzuladen, öffnen Sie Ihre Bibliothek mit der E-\u2060Mail-Adresse, die Sie beim Bezahlen verwendet haben.`
	},
	processing: {
		title: 'Ihre Zahlung wird bearbeitet',
		text: (order) =>
			`${placed(order)} Zahlungen über die Bank können einige Tage dauern. Bitte zahlen Sie nicht noch einmal. Sobald Ihre Zahlung eingegangen ist, finden Sie Ihre Bücher in Ihrer Bibliothek, unter der E-\u2060Mail-Adresse, die Sie beim Bezahlen verwendet haben. Bis dahin können sie in Ihrem Warenkorb liegen bleiben.`
	},
	failed: {
		title: 'Ihre Zahlung hat nicht geklappt',
		text: (order) =>
			`${placed(order)} Die Zahlung ist fehlgeschlagen, es wurde also nichts abgebucht. Prüfen Sie Ihren Warenkorb und versuchen Sie es mit einer anderen Zahlungsart.`
	},
	refunded: {
		title: 'Diese Bestellung wurde erstattet',
		text: (order) =>
			`${placed(order)} Bis eine Erstattung auf Ihrem Konto ist, können zehn Werktage vergehen. Die Bücher können nicht mehr heruntergeladen werden, aber Sie können sie wieder kaufen. Alle anderen gekauften Bücher sind weiterhin in Ihrer Bibliothek.`
	},
	disputed: {
		title: 'Diese Zahlung wurde angefochten',
		text: (order) =>
			`${placed(order)} Ihre Bank hat das Geld zurückgefordert, daher können die Bücher nicht heruntergeladen werden. Wenn das ein Irrtum ist, sagen Sie es Ihrer Bank und schreiben Sie uns. Sobald die Anfechtung zurückgezogen ist, sind die Bücher wieder da. Alle anderen gekauften Bücher sind weiterhin in Ihrer Bibliothek.`
	},
	revoked: {
		title: 'Diese Bücher sind nicht mehr verfügbar',
		text: (order) =>
			`${placed(order)} Der Shop hat die Bücher zurückgenommen, sie können daher nicht mehr heruntergeladen werden. Wenn Sie nicht wissen, warum, schreiben Sie uns. Alle anderen gekauften Bücher sind weiterhin in Ihrer Bibliothek.`
	},
	needs_review: {
		title: 'Ihre Bücher sind noch nicht bereit',
		text: (order) =>
			`${received(order)} Wir konnten Ihre Bestellung nicht automatisch fertigstellen. Bitte zahlen Sie nicht noch einmal. Schreiben Sie uns mit Ihrer Bestellnummer, und wir kümmern uns darum. Danach finden Sie Ihre Bücher in Ihrer Bibliothek.`
	},
	open: {
		title: 'Sie haben noch nicht bezahlt',
		text: () =>
			'Sie haben die Zahlungsseite vor dem Bezahlen verlassen, daher wurde nichts abgebucht. Wenn Sie so weit sind, geht es im Warenkorb weiter.'
	},
	unknown: {
		title: 'Wir finden diese Bestellung nicht',
		text: () =>
			'Der Link ist vielleicht unvollständig. Wenn Sie bezahlt haben, öffnen Sie Ihre Bibliothek mit der E-\u2060Mail-Adresse, die Sie dabei verwendet haben.'
	},
	limited: {
		title: 'Zu viele Versuche',
		text: () =>
			'Wir konnten Ihre Bestellung gerade nicht abrufen. Wenn Sie bezahlt haben, zahlen Sie bitte nicht noch einmal. Warten Sie eine Minute und rufen Sie diese Seite erneut auf, oder öffnen Sie Ihre Bibliothek.'
	},
	unconfirmed: {
		title: 'Wir prüfen Ihre Bestellung noch',
		text: () =>
			'Wir haben Stripe gerade nicht erreicht und wissen daher noch nicht, ob Ihre Zahlung geklappt hat. Bitte zahlen Sie nicht noch einmal. Sie können diese Seite schließen: Sobald Ihre Zahlung bestätigt ist, finden Sie Ihre Bücher in Ihrer Bibliothek, unter der E-\u2060Mail-Adresse, die Sie beim Bezahlen verwendet haben.'
	},
	order: 'Ihre Bestellung',
	orderNumber: 'Bestellnummer',
	orderDate: 'Datum',
	orderDiscount: 'Rabatt',
	orderTax: 'Steuer',
	orderTaxIncluded: 'Enthaltene Steuer',
	orderTotal: 'Gesamtbetrag',
	receipt: 'Ihre Quittung senden wir an dieselbe Adresse.',
	checked: (time) => `Zuletzt geprüft um ${time}.`,
	contact: (email) => `Fragen zu dieser Bestellung? Schreiben Sie an ${email}.`,
	again: 'Erneut prüfen',
	library: 'Zu Ihrer Bibliothek',
	cart: 'Zurück zum Warenkorb',
	home: 'Zurück zum Shop'
};
