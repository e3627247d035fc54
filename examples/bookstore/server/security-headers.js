/** Browser features that the shop does not use. */
const unusedFeatures = [
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
 * Returns a `Permissions-Policy` that disables all unused features.
 *
 * @param {Record<string, string>} [allowed] exceptions, with the allowed origins: `{ payment: 'self' }`
 */
export function permissionsPolicy(allowed = {}) {
	return unusedFeatures.map((feature) => `${feature}=(${allowed[feature] ?? ''})`).join(', ');
}

/**
 * Returns the security headers of all responses: pages, files, endpoints and errors. A response can override them, as pages do
 * with SvelteKit's Content-Security-Policy.
 *
 * @param {URL} origin scheme and host of the shop
 * @returns {Record<string, string>}
 * @see https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html
 */
export function securityHeaders(origin) {
	return {
		// For responses that are not pages; allows only the stylesheet of src/error.html.
		'content-security-policy':
			"default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy': permissionsPolicy(),
		'referrer-policy': 'strict-origin-when-cross-origin',
		'x-content-type-options': 'nosniff',
		'x-frame-options': 'DENY',
		// One year, without subdomains, which may belong to others.
		...(origin.protocol === 'https:' && { 'strict-transport-security': 'max-age=31536000' })
	};
}

/**
 * Returns whether other sites may embed a file: covers, which Stripe's payment page shows, and social preview images.
 *
 * @param {string} path
 */
export function isEmbeddable(path) {
	return /^\/(?:covers|social)\//.test(path) && !/[%\\]|\/\./.test(path);
}
