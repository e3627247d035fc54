/** An error of Drizzle's, which repeats in its message what the query was given: a reader's address, say. */
interface QueryError extends Error {
	query: string;
	params: unknown;
}

function isQueryError(error: unknown): error is QueryError {
	return (
		error instanceof Error && 'params' in error && typeof Reflect.get(error, 'query') === 'string'
	);
}

/**
 * What was thrown, as a log may have it: of a query that failed its text and its cause, not its values. Known by its
 * shape, since this room loads no code of Drizzle's.
 */
export function redactQueryError(error: unknown): unknown {
	return isQueryError(error)
		? new Error(`Failed query: ${error.query}`, { cause: error.cause })
		: error;
}
