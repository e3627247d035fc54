import { configurationError } from '../../core/configuration-error.ts';

/** Why a body could not be read: it was incomplete or malformed, or exceeded the size limit. */
export type BodyProblem = 'request_invalid' | 'request_too_large';

/** How much of an oversized body is read and discarded, and for how long. */
const drainLimits = { bytes: 4 * 1024 * 1024, ms: 5_000 };

/**
 * Reads a body up to a size limit, counting bytes because `Content-Length` may be missing or wrong. The rest of an oversized body is
 * discarded within `drainLimits`: many servers close the connection with the response, and a client that is still sending would never
 * read it. A body whose declared length exceeds those limits is not read at all.
 *
 * @param limit in bytes
 * @throws TypeError if something else has read the body
 */
export async function readBody(
	request: Request,
	limit: number
): Promise<Uint8Array<ArrayBuffer> | BodyProblem> {
	if (request.bodyUsed || request.body?.locked) throw bodyUsed(request);
	const declaredLength = Number(request.headers.get('content-length'));
	if (declaredLength > limit + drainLimits.bytes) return 'request_too_large';
	const reader = request.body?.getReader();
	const chunks: Uint8Array[] = [];
	let size = 0;
	try {
		if (declaredLength > limit) return await drain(reader);
		for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
			size += part.value.byteLength;
			if (size > limit) return await drain(reader);
			chunks.push(part.value);
		}
	} catch (error) {
		// The client disconnected, or SvelteKit's own body limit is smaller, which throws an error with status 413.
		return Object(error).status === 413 ? 'request_too_large' : 'request_invalid';
	} finally {
		// Not canceled, because servers respond to that by closing the connection.
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

function bodyUsed({ method, url }: Request): TypeError {
	return configurationError(
		`The body of ${method} ${new URL(url).pathname} was read before the library could read it, such as by \`handle\` in hooks.server. Read a copy there: event.request.clone(). In a form action, pass the form that you read: library.request(event, form).`,
		'body-used'
	);
}

/** Reads and discards the rest of a body within `drainLimits`. */
async function drain(
	reader: ReadableStreamDefaultReader<Uint8Array> | undefined
): Promise<BodyProblem> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<null>(
		(resolve) => (timer = setTimeout(() => resolve(null), drainLimits.ms))
	);
	try {
		for (let left = drainLimits.bytes; reader && left > 0;) {
			const part = await Promise.race([reader.read(), late]);
			if (!part || part.done) break;
			left -= part.value.byteLength;
		}
	} catch {
		// The client disconnected or the platform stopped reading: the response is the same.
	} finally {
		clearTimeout(timer);
	}
	return 'request_too_large';
}

/** Maximum size in bytes, several times that of a full cart (100 ids of 64 characters). */
const formLimit = 64 * 1024;

/** Reads a URL-encoded or multipart form. */
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

/** Reads a JSON body. */
export async function readJson(request: Request): Promise<{ value: unknown } | BodyProblem> {
	const body = await readBody(request, formLimit);
	if (typeof body === 'string') return body;
	try {
		return { value: JSON.parse(new TextDecoder().decode(body)) };
	} catch {
		return 'request_invalid';
	}
}
