import { html, type Html } from './html.ts';
import { englishTexts, type Texts } from './texts.ts';

/** Content of a page. */
export interface PageParts {
	title: string;
	body: Html;
	/** Language of the page. @default English */
	texts?: Texts | undefined;
}

/** A complete page with the sandbox notice. */
export function layout({ title, body, texts = englishTexts }: PageParts): Html {
	const [before = '', after = ''] = texts.notice.split('{card}');
	return html`<!doctype html>
		<html lang="${texts.locale}" dir="${texts.direction}">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<meta name="robots" content="noindex" />
				<title>${title}</title>
				<link rel="icon" href="data:," />
				<link rel="stylesheet" href="/c/sandbox.css" />
			</head>
			<body>
				<aside class="notice" aria-label="Sandbox">
					<strong>Sandbox:</strong> ${before}<span class="digits" dir="ltr"
						>4242 4242 4242 4242</span
					>${after}
				</aside>
				${body}
			</body>
		</html>`;
}
