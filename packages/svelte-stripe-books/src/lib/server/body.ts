/** Why a body is not read: it broke off or makes no sense, or there is more of it than we take. */
export type BodyProblem = 'request_invalid' | 'request_too_large';

/**
 * Reads a body up to a size, counting while it reads: a `Content-Length` may be missing or a lie.
 *
 * @param limit in bytes
 */
export async function readBody(
	request: Request,
	limit: number
): Promise<Uint8Array<ArrayBuffer> | BodyProblem> {
	if (Number(request.headers.get('content-length')) > limit) return 'request_too_large';
	const chunks: Uint8Array[] = [];
	let size = 0;
	const reader = request.body?.getReader();
	try {
		for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
			size += part.value.byteLength;
			// The rest is left unread and not cancelled: servers answer that by hanging up, before the client hears why.
			if (size > limit) return 'request_too_large';
			chunks.push(part.value);
		}
	} catch {
		// The client went away in the middle of its sentence.
		return 'request_invalid';
	} finally {
		reader?.releaseLock();
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
export async function readForm(request: Request): Promise<FormData | BodyProblem> {
	const body = await readBody(request, formLimit);
	if (typeof body === 'string') return body;
	const type = request.headers.get('content-type') ?? '';
	try {
		return await new Response(body, { headers: { 'content-type': type } }).formData();
	} catch {
		return 'request_invalid';
	}
}

/** Reads JSON, or says why it cannot be read. */
export async function readJson(request: Request): Promise<{ value: unknown } | BodyProblem> {
	const body = await readBody(request, formLimit);
	if (typeof body === 'string') return body;
	try {
		return { value: JSON.parse(new TextDecoder().decode(body)) };
	} catch {
		return 'request_invalid';
	}
}
