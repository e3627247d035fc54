import type { ProblemMessages } from '../../core/messages.ts';

/** German messages of `Problem`. */
export const problem: ProblemMessages = {
	cart_full:
		'Ihr Warenkorb ist voll. Bezahlen Sie zuerst diese Bücher und fügen Sie danach weitere hinzu.',
	checkout_unavailable:
		'Die Zahlungsseite ist gerade nicht erreichbar. Es wurde nichts abgebucht. Bitte versuchen Sie es erneut.',
	book_invalid: 'Wir haben dieses Buch nicht gefunden. Es wurde nichts geändert.',
	book_owned:
		'Ein Buch dieser Bestellung gehört Ihnen schon. Es wurde nichts abgebucht. Möchten Sie es noch einmal bezahlen, etwa als Geschenk, wählen Sie „Noch einmal kaufen“.',
	book_repeated:
		'Ein Buch steht zweimal in dieser Bestellung. Es wurde nichts abgebucht. Behalten Sie ein Exemplar und versuchen Sie es erneut.',
	book_unavailable:
		'Ihre Auswahl ist nicht mehr erhältlich und liegt deshalb nicht in Ihrem Warenkorb. Es wurde nichts abgebucht.',
	cart_empty: 'Ihr Warenkorb ist leer.',
	cart_unavailable:
		'Wir können Ihren Warenkorb gerade nicht laden. Bitte laden Sie diese Seite neu oder versuchen Sie es später noch einmal.',
	download_expired:
		'Dieser Download-Link ist nicht mehr gültig. In Ihrer Bibliothek finden Sie einen neuen.',
	download_revoked:
		'Diese Datei gehört nicht mehr zu Ihrer Bibliothek, zum Beispiel nach einer Erstattung. Ihre Bibliothek zeigt, welche Dateien Sie herunterladen können.',
	download_unavailable:
		'Wir können diese Datei gerade nicht lesen. Bitte versuchen Sie es in einem Moment erneut.',
	email_invalid: 'Bitte geben Sie eine E-\u2060Mail-Adresse ein, zum Beispiel name@example.com.',
	form_unavailable:
		'Das Zahlungsformular ist blockiert oder gerade nicht erreichbar. Es wurde nichts abgebucht. Bitte versuchen Sie es erneut.',
	library_empty:
		'Wir haben keine Bücher für diese E-\u2060Mail-Adresse gefunden. Versuchen Sie es mit der Adresse, die Sie beim Bezahlen verwendet haben. Nach einer Zahlung über die Bank erscheinen die Bücher, sobald das Geld eingegangen ist.',
	link_expired:
		'Dieser Link ist abgelaufen oder wurde bereits verwendet. Bitte fordern Sie einen neuen an.',
	price_changed:
		'Ein Preis hat sich geändert, seit Sie ihn zuletzt gesehen haben. Es wurde nichts abgebucht. Bitte prüfen Sie den neuen Preis und versuchen Sie es noch einmal.',
	request_invalid:
		'Wir konnten diese Anfrage nicht lesen. Bitte gehen Sie zurück und versuchen Sie es erneut.',
	request_too_large: 'Diese Anfrage ist zu groß.',
	sample_unavailable: 'Diese Leseprobe ist nicht verfügbar.',
	too_many_links:
		'Für diese E-\u2060Mail-Adresse wurden bereits mehrere Links angefordert. Sehen Sie in Ihrem Posteingang und im Spam-Ordner nach, oder versuchen Sie es später erneut.',
	too_many_requests:
		'Zu viele Versuche. Bitte warten Sie eine Minute und versuchen Sie es dann erneut.',
	total_too_large:
		'Diese Bestellung liegt über dem Höchstbetrag für eine Zahlung. Es wurde nichts abgebucht. Bezahlen Sie mit weniger Büchern.',
	total_too_small:
		'Diese Bestellung liegt unter dem Mindestbetrag für eine Zahlung. Es wurde nichts abgebucht. Fügen Sie ein weiteres Buch hinzu.',
	priceChange: (title, was, now) => `„${title}“: bisher ${was}, jetzt ${now}`
};
