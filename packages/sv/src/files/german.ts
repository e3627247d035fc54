import type { Plan } from '../plan.ts';

/** German texts of the template, by file. Each replaces an English text exactly as the template contains it, with its line breaks. */
const texts: Record<string, [english: string, german: string][]> = {
	'src/lib/Shop.svelte': [
		[
			"import { CartBadge, Problem, setShopContext } from 'svelte-stripe-books';\n",
			"import { CartBadge, Problem, setShopContext } from 'svelte-stripe-books';\n\timport { de } from 'svelte-stripe-books/messages/de';\n"
		],
		['{ refresh: invalidateAll }', '{ refresh: invalidateAll, messages: de }'],
		['Skip to content', 'Zum Inhalt springen'],
		['>Library</a', '>Bibliothek</a'],
		[
			`		Pay securely with Stripe and download your books right away. They stay in your
		<a href={resolve('/library')}>library</a>, without an account: `,
			`		Bezahlen Sie sicher über Stripe und laden Sie Ihre Bücher sofort herunter. Sie bleiben in Ihrer
		<a href={resolve('/library')}>Bibliothek</a>, ohne Konto: `
		],
		['Questions? Write to', 'Fragen? Schreiben Sie an']
	],
	'src/routes/+page.svelte': [
		['Books to download and keep', 'Bücher zum Herunterladen und Behalten'],
		['No books match “{data.query}”.', 'Keine Bücher zu „{data.query}“ gefunden.'],
		[
			`<p>Try part of a title or an author’s name. <a href={resolve('/')}>See all books</a></p>`,
			`<p>
			Versuchen Sie es mit einem Teil des Titels oder Namens.
			<a href={resolve('/')}>Alle Bücher ansehen</a>
		</p>`
		],
		['The first books are coming soon.', 'Die ersten Bücher erscheinen bald.'],
		[
			'<p>Add yours: <code>npx svelte-stripe-books books add my-book.epub --price 9.00</code></p>',
			`<p>
				Fügen Sie Ihre hinzu:
				<code>npx svelte-stripe-books books add my-book.epub --price 9,00</code>
			</p>`
		]
	],
	'src/routes/+error.svelte': [
		[
			"'Page not found' : 'Something went wrong'",
			"'Seite nicht gefunden' : 'Etwas ist schiefgegangen'"
		],
		[
			'<p>The address may be mistyped, or we no longer sell this book.</p>',
			`<p>
			Vielleicht enthält die Adresse einen Tippfehler, oder wir verkaufen dieses Buch nicht mehr.
		</p>`
		],
		[
			'<p>Please try again in a moment. If you’ve paid, your payment is safe: don’t pay again.</p>',
			`<p>
			Bitte versuchen Sie es in einem Moment erneut. Wenn Sie bezahlt haben, ist Ihre Zahlung
			sicher: Zahlen Sie nicht noch einmal.
		</p>`
		],
		[
			`Books you’ve bought are in your <a href={resolve('/library')}>library</a>.`,
			`Gekaufte Bücher finden Sie in Ihrer <a href={resolve('/library')}>Bibliothek</a>.`
		],
		['See all books', 'Alle Bücher ansehen']
	],
	'src/routes/books/[id]/+page.svelte': [['Read the beginning', 'Anfang lesen']],
	'src/routes/books/[id]/read/+page.svelte': [
		['<title>The beginning of {book.title}', '<title>Leseprobe: {book.title}'],
		['Contents', 'Inhalt'],
		['title="The beginning of {book.title}"', 'title="Leseprobe: {book.title}"']
	],
	'src/routes/cart/+page.svelte': [
		['<title>Your cart', '<title>Ihr Warenkorb'],
		['<h1>Your cart', '<h1>Ihr Warenkorb'],
		['Your cart is empty.', 'Ihr Warenkorb ist leer.'],
		['See all books', 'Alle Bücher ansehen']
	],
	'src/routes/checkout/canceled/+page.svelte': [
		['Payment canceled', 'Zahlung abgebrochen'],
		['You haven’t been charged', 'Es wurde nichts abgebucht'],
		[
			'You left the payment page before paying.',
			'Sie haben die Zahlungsseite vor dem Bezahlen verlassen.'
		],
		[
			`Check out when you’re ready, or <a href={resolve('/')}>keep browsing</a>.`,
			`Bezahlen Sie, wann Sie möchten, oder <a href={resolve('/')}>stöbern Sie weiter</a>.`
		],
		['See all books', 'Alle Bücher ansehen']
	],
	'src/routes/checkout/success/+page.svelte': [['Your order', 'Ihre Bestellung']],
	'src/routes/library/+page.svelte': [
		['<title>Your library', '<title>Ihre Bibliothek'],
		['<h1>Your library', '<h1>Ihre Bibliothek'],
		['Books for', 'Bücher für'],
		['Not you? Close library', 'Nicht Sie? Bibliothek schließen']
	],
	'src/routes/library/link/[token]/+page.svelte': [
		['<title>Open your library', '<title>Bibliothek öffnen'],
		['<h1>Open your library', '<h1>Bibliothek öffnen'],
		['Send a new link', 'Neuen Link senden'],
		[
			`			This link opens your library once, in this browser. On a shared computer, close the library
			when you’re done.`,
			`			Dieser Link öffnet Ihre Bibliothek einmal, in diesem Browser. Schließen Sie die Bibliothek
			danach, wenn auch andere diesen Computer verwenden.`
		],
		['Open my library', 'Meine Bibliothek öffnen']
	]
};

/** Translates a file of the template, if the shop is German. */
export function translate(file: string, text: string, { language }: Plan['answers']): string {
	if (language !== 'de') return text;
	return (texts[file] ?? []).reduce((own, [english, german]) => {
		if (!own.includes(english)) throw new Error(`${file} does not contain: ${english}`);
		return own.replaceAll(english, () => german);
	}, text);
}

/** How the library opens, at the end of the footer, with its line breaks. */
const openings = {
	en: {
		email: 'the email you used at checkout\n\t\topens it.',
		'magic-link': 'we email you a link that opens\n\t\tit.'
	},
	de: {
		email: 'Die E-Mail-Adresse, die Sie beim\n\t\tBezahlen verwendet haben, öffnet sie.',
		'magic-link': 'Wir senden Ihnen einen Link, der sie\n\t\töffnet.'
	}
} as const;

/** Says in the footer how the library opens. */
export const sayHowItOpens = (text: string, { language, access }: Plan['answers']): string =>
	text.replace(openings.en.email, openings[language][access]);

const emails = {
	en: {
		link: [
			'Your library',
			'Open your library: ${url}\\n\\nThe link works once, within 15 minutes.'
		],
		receipt: ['Your books', 'Thank you for buying ${titles}.\\n\\nDownload: ${library}']
	},
	de: {
		link: [
			'Ihre Bibliothek',
			'Öffnen Sie Ihre Bibliothek: ${url}\\n\\nDer Link funktioniert einmal, innerhalb von 15 Minuten.'
		],
		receipt: [
			'Ihre Bücher',
			'Vielen Dank für Ihren Kauf: ${titles}.\\n\\nHerunterladen: ${library}'
		]
	}
} as const;

/** Subject and text of the shop's emails, as parts of code. */
export const emailTexts = ({ answers }: Plan) => emails[answers.language];
