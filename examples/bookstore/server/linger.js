/** How long, in milliseconds, and how much, in bytes, a client may go on sending once it was answered. */
const bounds = { ms: 5_000, bytes: 16 * 1024 * 1024 };

/** How often it is looked at how much came, in milliseconds. */
const pace = 50;

/**
 * Lets a client that was answered early finish what it is sending, within bounds. A connection that is closed while more arrives is
 * reset, and a client that reads when it has sent everything never sees its answer, such as that its request is too large.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {Partial<typeof bounds>} [limits] other bounds than these
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-9.6-8
 */
export function linger(request, response, limits) {
	const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
	if (length === undefined && encoding === undefined) return;
	const { ms, bytes } = { ...bounds, ...limits };
	const { socket } = request;
	const hangUp = socket.destroySoon.bind(socket);

	// Node hangs up by this where nothing may follow an answer: the other half of the connection stays open for now.
	socket.destroySoon = () => (request.complete ? hangUp() : socket.end());
	response.once('close', () => {
		if (request.complete || socket.destroyed) return settle();
		const before = socket.bytesRead;
		// What comes is thrown away.
		request.resume();
		const watch = setInterval(() => socket.bytesRead - before > bytes && hangUp(), pace);
		const late = setTimeout(hangUp, ms);
		request.once('close', () => {
			clearInterval(watch);
			clearTimeout(late);
			settle();
		});
	});

	function settle() {
		socket.destroySoon = hangUp;
		if (socket.writableEnded) hangUp();
	}
}
