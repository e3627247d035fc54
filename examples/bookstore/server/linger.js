/** Milliseconds and bytes that a client may still send after its response. */
const defaultLimits = { ms: 5_000, bytes: 16 * 1024 * 1024 };

/** Time between two checks of the received bytes, in milliseconds. */
const checkInterval = 50;

/**
 * Closes the connection of a client that keeps sending for too long or too much.
 *
 * @param {import('node:net').Socket} socket
 * @param {() => void} hangUp
 * @param {Partial<typeof defaultLimits>} [limits]
 * @returns {() => void} stops watching
 */
function enforceLimits(socket, hangUp, limits) {
	const { ms, bytes } = { ...defaultLimits, ...limits };
	const before = socket.bytesRead;
	const size = setInterval(() => socket.bytesRead - before > bytes && hangUp(), checkInterval);
	const time = setTimeout(hangUp, ms);
	return () => {
		clearInterval(size);
		clearTimeout(time);
	};
}

/**
 * Performs a lingering close: after an early response, such as 413, the client may finish sending within limits. Closing the
 * connection immediately would reset it, and the client might never see the response.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {Partial<typeof defaultLimits>} [limits] overrides of the default limits
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-9.6-8
 */
export function linger(request, response, limits) {
	const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
	if (length === undefined && encoding === undefined) return;
	const { socket } = request;
	const hangUp = socket.destroySoon.bind(socket);

	// Node calls this to close the connection after a response. Closes only our side for now.
	socket.destroySoon = () => (request.complete ? hangUp() : socket.end());
	response.once('close', () => {
		if (request.complete || socket.destroyed) return restore();
		// Discards the rest of the body.
		request.resume();
		const end = enforceLimits(socket, hangUp, limits);
		request.once('close', () => {
			end();
			restore();
		});
	});

	function restore() {
		socket.destroySoon = hangUp;
		if (socket.writableEnded) hangUp();
	}
}

/**
 * Performs a lingering close for a request that could not be parsed, discarding further data.
 *
 * @param {import('node:net').Socket} socket
 * @param {string} response the complete response
 */
export function endAndLinger(socket, response) {
	const end = enforceLimits(socket, () => socket.destroy());
	socket.once('close', end);
	socket.end(response);
}
