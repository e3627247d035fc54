/** Why a body is not read: it broke off or makes no sense, or there is more of it than we take. */
export type BodyProblem = 'request_invalid' | 'request_too_large';

/** How much of a body that is too large is still read and thrown away, in bytes, and for how long, in milliseconds. */
const drained = { bytes: 4 * 1024 * 1024, ms: 5_000 };

/**
 * Reads a body up to a size, counting while it reads: a `Content-Length` may be missing or a lie. The rest of one that is too large is
 * thrown away, within bounds, before this resolves: many servers close a connection with the answer, and a client that is still sending
 * then never gets to read it. One that says to be larger than those bounds is not read at all.
 *
 * @param limit in bytes
 */
export async function readBody(
	request: Request,
	limit: number
): Promise<Uint8Array<ArrayBuffer> | BodyProblem> {
	const said = Number(request.headers.get('content-length'));
	if (said > limit + drained.bytes) return 'request_too_large';
	const reader = request.body?.getReader();
	const chunks: Uint8Array[] = [];
	let size = 0;
	try {
		if (said > limit) return await drain(reader);
		for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
			size += part.value.byteLength;
			if (size > limit) return await drain(reader);
			chunks.push(part.value);
		}
	} catch (error) {
		// The client disconnected; or the platform takes less than we do, which SvelteKit says by an error with this status.
		return Object(error).status === 413 ? 'request_too_large' : 'request_invalid';
	} finally {
		// Not canceled: servers answer that by hanging up.
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

/** Reads on, within bounds, and throws away what comes. */
async function drain(
	reader: ReadableStreamDefaultReader<Uint8Array> | undefined
): Promise<BodyProblem> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<null>(
		(resolve) => (timer = setTimeout(() => resolve(null), drained.ms))
	);
	try {
		for (let left = drained.bytes; reader && left > 0;) {
			const part = await Promise.race([reader.read(), late]);
			if (!part || part.done) break;
			left -= part.value.byteLength;
		}
	} catch {
		// The client disconnected, or the platform will not read further: the answer is the same.
	} finally {
		clearTimeout(timer);
	}
	return 'request_too_large';
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
