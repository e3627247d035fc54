/** A Drizzle error, whose message includes the query's parameters, such as a customer's email address. */
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
 * Removes the parameters of a failed query from an error, so that it can be logged. Drizzle's errors are detected by their
 * shape because this module does not import Drizzle.
 */
export function redactQueryError(error: unknown): unknown {
	return isQueryError(error)
		? new Error(`Failed query: ${error.query}`, { cause: error.cause })
		: error;
}
