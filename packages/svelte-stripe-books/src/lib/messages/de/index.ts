import type { Translation } from '../../core/messages.ts';
import { afterPayment } from './after-payment.ts';
import { checkoutStatus } from './checkout-status.ts';
import { problem } from './problem.ts';

const books = (count: number) => `${count} ${count === 1 ? 'Buch' : 'Bücher'}`;
const removed = ({ title }: { title: string }) => `„${title}“ liegt nicht mehr in Ihrem Warenkorb.`;

const helps: Partial<Record<string, string>> = {
	epub: 'EPUB-Dateien öffnen Sie in Apple Books, Google Play Bücher, Kobo und den meisten anderen E-\u2060Readern, und Sie können sie an einen Kindle senden.',
	pdf: 'PDF-Dateien öffnen Sie überall, und sie eignen sich am besten zum Drucken.'
};

/**
 * All messages in German. Pass them as `messages` to `setShopContext`, with the locale `de`, `de-AT` or `de-CH`, which formats
 * prices, dates and sizes. A hyphen that no line should end with is followed by U+2060, since
 * some fonts lack U+2011. Labels have neither, since scripts and voice control find them by what is on a keyboard.
 */
export const de: Translation = {
	addToCart: {
		add: 'In den Warenkorb',
		remove: 'Entfernen',
		inCart: 'Zum Warenkorb',
		owned: 'In der Bibliothek lesen',
		unavailable: 'Zurzeit nicht erhältlich',
		added: ({ title }) => `„${title}“ liegt jetzt in Ihrem Warenkorb.`,
		removed
	},
	afterPayment,
	bookCover: { cover: ({ title }) => `Titelbild von „${title}“` },
	bookContents: { title: 'Inhalt' },
	bookDetails: { inCart: 'In Ihrem Warenkorb', owned: 'Dieses Buch gehört Ihnen.' },
	bookFacts: {
		length: 'Umfang',
		pages: (count, written) => `${written} ${count === 1 ? 'Seite' : 'Seiten'}`,
		words: (count, written) => `${written} ${count === 1 ? 'Wort' : 'Wörter'}`,
		readingTime: (time) => `etwa ${time}`,
		language: 'Sprache',
		published: 'Erschienen',
		publisher: 'Verlag',
		formats: 'Formate',
		protection: 'ohne Kopierschutz'
	},
	buyNow: { buy: 'Jetzt kaufen' },
	cartBadge: { cart: 'Warenkorb', label: (count) => `Warenkorb, ${books(count)}` },
	cartDrawer: { title: 'Ihr Warenkorb', close: 'Schließen', page: 'Zum Warenkorb' },
	cartLines: {
		remove: 'Entfernen',
		owned: 'Dieses Buch gehört Ihnen.',
		read: 'In der Bibliothek lesen',
		priceWas: (price) => `Bisher ${price}`,
		removed
	},
	cartSummary: {
		label: 'Ihr Warenkorb',
		subtotal: (count) => `Zwischensumme (${books(count)})`,
		total: 'Gesamtbetrag',
		terms: ({ taxBehavior, promotionCodes }) =>
			(taxBehavior === 'inclusive'
				? 'Steuern sind enthalten.'
				: 'Steuern kommen beim Bezahlen hinzu.') +
			(promotionCodes ? ' Einen Gutscheincode geben Sie beim Bezahlen ein.' : ''),
		secure: 'Sie bezahlen sicher über Stripe. Danach können Sie Ihre Bücher sofort herunterladen.',
		free: 'Sie bezahlen nichts: Stripe fragt nur nach Ihrer E-\u2060Mail-Adresse.',
		empty: 'Ihr Warenkorb ist leer.',
		emptyText: 'Bücher, die Sie hineinlegen, bleiben auch für Ihren nächsten Besuch hier.',
		browse: 'Alle Bücher ansehen'
	},
	checkoutButton: {
		checkout: 'Zur Kasse',
		free: 'Kostenlos bestellen',
		again: 'Noch einmal kaufen',
		busy: 'Einen Moment …'
	},
	checkoutStatus,
	downloadList: {
		download: (format, part) =>
			`${format.toUpperCase()}${part ? `, Teil ${part},` : ''} herunterladen`
	},
	embeddedCheckout: {
		label: 'Zahlung',
		loading: 'Das Zahlungsformular wird geladen …',
		again: 'Erneut versuchen',
		buyAgain: 'Noch einmal kaufen',
		hosted: 'Auf der Seite von Stripe bezahlen',
		cart: 'Zurück zum Warenkorb'
	},
	libraryBooks: {
		bought: (day) => `Gekauft am ${day}`,
		empty: 'Hier sind noch keine Bücher.',
		help: (format) => helps[format] ?? ''
	},
	libraryForm: {
		label: 'E-Mail-Adresse',
		hint: 'Geben Sie die E-\u2060Mail-Adresse ein, die Sie beim Bezahlen verwendet haben, und laden Sie Ihre Bücher herunter.',
		linkHint:
			'Geben Sie die E-\u2060Mail-Adresse ein, die Sie beim Bezahlen verwendet haben. Wir senden Ihnen einen Link, der Ihre Bibliothek öffnet.',
		partial:
			'Das sind die Bücher, die Sie in diesem Browser gekauft haben. Für alle Ihre Bücher senden wir Ihnen einen Link.',
		contact: (email) =>
			`Welche Adresse war es? Sehen Sie auf Ihrer Quittung nach, oder schreiben Sie an ${email}.`,
		submit: 'Meine Bücher anzeigen',
		linkSubmit: 'Link senden',
		sent: (email) =>
			`Wenn es Bücher für ${email} gibt, ist ein Link zu Ihrer Bibliothek unterwegs. Er funktioniert einmal und läuft nach 15 Minuten ab. Sehen Sie in Ihrem Posteingang und im Spam-Ordner nach, oder versuchen Sie es mit einer anderen E-\u2060Mail-Adresse, die Sie beim Bezahlen verwendet haben könnten.`
	},
	pagination: {
		...{ label: 'Seiten', previous: 'Vorige Bücher', next: 'Weitere Bücher' },
		range: (first, last) => (first === last ? `„${first}“` : `Von „${first}“ bis „${last}“`)
	},
	price: { free: 'Kostenlos' },
	problem,
	sampleLink: {
		sample: (format) =>
			format === 'html' ? 'Anfang lesen' : `Leseprobe herunterladen (${format.toUpperCase()})`
	},
	searchBox: {
		label: 'Bücher suchen',
		placeholder: 'Titel, Autor, Thema',
		submit: 'Suchen',
		resultCount: (count) => `${books(count)} gefunden`
	},
	sortLinks: { label: 'Sortieren nach', title: 'Titel', newest: 'Neuheit', price: 'Preis' }
};
