/** Maximum length of a stored response body, in bytes. */
const maxBytes = 2000;

/**
 * Reads the beginning of a response body, for the dashboard. The rest is discarded.
 *
 * @returns an empty string for a body that cannot be read
 */
export async function readAnswer(response: Response): Promise<string> {
	const reader = response.body?.getReader();
	if (!reader) return '';
	const decoder = new TextDecoder();
	let text = '';
	try {
		for (let bytes = 0; bytes < maxBytes;) {
			const { done, value } = await reader.read();
			if (done) break;
			const part = value.subarray(0, maxBytes - bytes);
			bytes += part.length;
			text += decoder.decode(part, { stream: true });
		}
		await reader.cancel();
	} catch {
		// The status has already been received, and it alone decides whether the webhook was delivered.
	}
	return text;
}
