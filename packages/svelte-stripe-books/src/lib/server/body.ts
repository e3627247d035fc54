/**
 * Reads a body up to a size, counting while it reads: a `Content-Length` may be missing or a lie.
 *
 * @param limit in bytes
 * @returns null when there is more than that; the rest is left unread
 */
export async function readBody(
	request: Request,
	limit: number
): Promise<Uint8Array<ArrayBuffer> | null> {
	if (Number(request.headers.get('content-length')) > limit) return null;
	const chunks: Uint8Array[] = [];
	let size = 0;
	const reader = request.body?.getReader();
	for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
		size += part.value.byteLength;
		if (size > limit) {
			await reader?.cancel();
			return null;
		}
		chunks.push(part.value);
	}
	const body = new Uint8Array(size);
	let offset = 0;
	for (const chunk of chunks) {
		body.set(chunk, offset);
		offset += chunk.byteLength;
	}
	return body;
}

/** More than any form of ours needs, in bytes: a hundred ids of 64 characters with their names. */
const formLimit = 64 * 1024;

/** Reads a form of either encoding, or says why it cannot be read. */
export async function readForm(
	request: Request
): Promise<FormData | 'request_invalid' | 'request_too_large'> {
	const body = await readBody(request, formLimit);
	if (!body) return 'request_too_large';
	const type = request.headers.get('content-type') ?? '';
	try {
		return await new Response(body, { headers: { 'content-type': type } }).formData();
	} catch {
		return 'request_invalid';
	}
}

/** Reads JSON, or says why it cannot be read. */
export async function readJson(
	request: Request
): Promise<{ value: unknown } | 'request_invalid' | 'request_too_large'> {
	const body = await readBody(request, formLimit);
	if (!body) return 'request_too_large';
	try {
		return { value: JSON.parse(new TextDecoder().decode(body)) };
	} catch {
		return 'request_invalid';
	}
}
