import { html, type Html } from './html.ts';

/** Content of a page. */
export interface PageParts {
	title: string;
	body: Html;
}

/** A complete page with the sandbox notice. */
export function layout({ title, body }: PageParts): Html {
	return html`<!doctype html>
		<html lang="en">
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
					<strong>Sandbox:</strong> no real money moves. Use card
					<span class="digits">4242 4242 4242 4242</span>, any future date and any security code.
				</aside>
				${body}
			</body>
		</html>`;
}
