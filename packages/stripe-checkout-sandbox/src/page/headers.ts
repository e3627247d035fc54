import { secureHeaders } from 'hono/secure-headers';

type Options = NonNullable<Parameters<typeof secureHeaders>[0]>;

/*
 * Security headers that prevent framing and scripts.
 *
 * There is no `form-action`, because browsers also apply it to redirects, which lead to the shop.
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

/** Security headers of the payment page. */
export const pageHeaders = secureHeaders(strict);

/**
 * Security headers of the dashboard, whose only script copies JSON. With `no-referrer`, browsers would send forms without the origin
 * that the origin check needs.
 */
export const dashboardHeaders = secureHeaders({
	...strict,
	contentSecurityPolicy: { ...strict.contentSecurityPolicy, scriptSrc: ["'self'"] },
	referrerPolicy: 'same-origin'
});
