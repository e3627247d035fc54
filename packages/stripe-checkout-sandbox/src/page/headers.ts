import { secureHeaders } from 'hono/secure-headers';

type Options = NonNullable<Parameters<typeof secureHeaders>[0]>;

/*
 * What keeps the pages from being framed or scripted.
 *
 * There is no `form-action`: browsers apply it to where a shop sends its buyers after the redirect, too.
 */
const strict: Options = {
	contentSecurityPolicy: {
		defaultSrc: ["'none'"],
		styleSrc: ["'self'"],
		imgSrc: ['http:', 'https:', 'data:'],
		baseUri: ["'none'"],
		frameAncestors: ["'none'"]
	},
	xFrameOptions: 'DENY',
	referrerPolicy: 'no-referrer',
	strictTransportSecurity: false
};

/** The headers of the payment page. */
export const pageHeaders = secureHeaders(strict);

/**
 * The headers of the dashboard. A form on a page that sends no referrer sends no origin either, and by that the
 * dashboard's own posts are known.
 */
export const dashboardHeaders = secureHeaders({ ...strict, referrerPolicy: 'same-origin' });
