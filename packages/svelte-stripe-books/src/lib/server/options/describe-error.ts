/** The maximum number of messages to join. */
const maxMessages = 5;

/**
 * Joins the messages of an error and its causes, since the outermost often says only that something failed. Omits Drizzle's messages,
 * which contain the parameters of the query. Redact the result before you write it to a log.
 *
 * @example
 * describeError(error); // 'The email could not be sent < connect ECONNREFUSED 127.0.0.1:25'
 */
export function describeError(error: unknown): string {
	const messages: string[] = [];
	for (let one = error; one !== undefined && messages.length < maxMessages;) {
		if (!(one instanceof Error)) {
			messages.push(typeof one === 'string' ? one : 'a value that is not an Error was thrown');
			break;
		}
		const code = 'code' in one && typeof one.code === 'string' ? one.code : one.name;
		messages.push('query' in one && 'params' in one ? 'A query failed' : one.message || code);
		one = one.cause;
	}
	return messages.join(' < ');
}
