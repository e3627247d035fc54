/** How long, in milliseconds, and how much, in bytes, a client may go on sending once it was answered. */
const bounds = { ms: 5_000, bytes: 16 * 1024 * 1024 };

/** How often it is looked at how much came, in milliseconds. */
const pace = 50;

/**
 * Hangs up on a client that goes on sending for too long, or too much.
 *
 * @param {import('node:net').Socket} socket
 * @param {() => void} hangUp
 * @param {Partial<typeof bounds>} [limits]
 * @returns {() => void} ends the watch
 */
function watch(socket, hangUp, limits) {
	const { ms, bytes } = { ...bounds, ...limits };
	const before = socket.bytesRead;
	const size = setInterval(() => socket.bytesRead - before > bytes && hangUp(), pace);
	const time = setTimeout(hangUp, ms);
	return () => {
		clearInterval(size);
		clearTimeout(time);
	};
}

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
	const { socket } = request;
	const hangUp = socket.destroySoon.bind(socket);

	// Node hangs up by this where nothing may follow an answer: the other half of the connection stays open for now.
	socket.destroySoon = () => (request.complete ? hangUp() : socket.end());
	response.once('close', () => {
		if (request.complete || socket.destroyed) return settle();
		// What comes is thrown away.
		request.resume();
		const end = watch(socket, hangUp, limits);
		request.once('close', () => {
			end();
			settle();
		});
	});

	function settle() {
		socket.destroySoon = hangUp;
		if (socket.writableEnded) hangUp();
	}
}

/**
 * The same for a client whose request was refused before it was one: what it sends is no HTTP any more, and is thrown away.
 *
 * @param {import('node:net').Socket} socket
 * @param {string} answer all of it
 */
export function endAndLinger(socket, answer) {
	const end = watch(socket, () => socket.destroy());
	socket.once('close', end);
	socket.end(answer);
}
