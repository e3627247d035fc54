import type { Handle } from '@sveltejs/kit/hooks';

/** The headers that the bookstore sends with every page. */
const headers = Object.entries({
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy':
		'accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-create=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), storage-access=(), usb=(), window-management=(), xr-spatial-tracking=()',
	'referrer-policy': 'strict-origin-when-cross-origin',
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY'
});

export const handle: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	response.headers.delete('x-sveltekit-page');
	for (const [name, value] of headers) response.headers.set(name, value);
	const isPrivate = event.route.id === '/library';
	if (isPrivate) response.headers.set('x-robots-tag', 'noindex');
	if (!response.headers.has('cache-control')) {
		response.headers.set('cache-control', isPrivate ? 'private, no-store' : 'private, no-cache');
	}
	return response;
};
