/** What no page of a bookshop needs, nor what it might ever frame. */
const unused = [
	'accelerometer',
	'autoplay',
	'camera',
	'display-capture',
	'encrypted-media',
	'fullscreen',
	'geolocation',
	'gyroscope',
	'hid',
	'identity-credentials-get',
	'idle-detection',
	'local-fonts',
	'magnetometer',
	'microphone',
	'midi',
	'payment',
	'picture-in-picture',
	'publickey-credentials-create',
	'publickey-credentials-get',
	'screen-wake-lock',
	'serial',
	'storage-access',
	'usb',
	'window-management',
	'xr-spatial-tracking'
];

/**
 * Which features of browsers a page may use, and what it frames; all others are barred.
 *
 * @param {Record<string, string>} [allowed] who may use a feature that is barred otherwise: `{ payment: 'self' }`
 */
export function permissionsPolicy(allowed = {}) {
	return unused.map((feature) => `${feature}=(${allowed[feature] ?? ''})`).join(', ');
}

/**
 * What every answer tells browsers, whoever gives it: pages, files, endpoints and refusals. An answer that knows better
 * says so itself: a page has a policy of its own, which SvelteKit writes.
 *
 * @param {URL} origin where the shop is
 * @returns {Record<string, string>}
 * @see https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html
 */
export function securityHeaders(origin) {
	return {
		// For what is no page: opened by itself, it runs nothing and loads nothing but the last resort's stylesheet.
		'content-security-policy':
			"default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy': permissionsPolicy(),
		'referrer-policy': 'strict-origin-when-cross-origin',
		'x-content-type-options': 'nosniff',
		'x-frame-options': 'DENY',
		// A year, for this host alone: others below it may be somebody else's.
		...(origin.protocol === 'https:' && { 'strict-transport-security': 'max-age=31536000' })
	};
}

/**
 * Whether other sites may show it: covers are there to be seen, on the payment page above all, and the pictures that links to
 * us are shown with.
 *
 * @param {string} path
 */
export function isForEverybody(path) {
	return /^\/(?:covers|social)\//.test(path) && !/[%\\]|\/\./.test(path);
}
