import compression from 'compression';

/**
 * Sends the pages of the shop window and what search engines read compressed; files were compressed when they were built. A
 * page that nobody may keep goes as it is: it holds links that open books, and how small a page gets with what somebody
 * wrote into it would tell of them.
 *
 * @see https://www.breachattack.com
 */
export const compress = compression({
	filter(_request, response) {
		const type = String(response.getHeader('content-type') ?? '');
		const mayBeKept = !/no-store/.test(String(response.getHeader('cache-control') ?? ''));
		return mayBeKept && /^(?:text\/html|text\/plain|application\/xml)\b/.test(type);
	}
});
