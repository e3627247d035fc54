import { secureHeaders } from 'hono/secure-headers';

/**
 * What keeps the pages from being framed or scripted.
 *
 * There is no `form-action`: browsers apply it to where a shop sends its buyers after the redirect, too.
 */
export const pageHeaders = secureHeaders({
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
});
