import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A response of status 400 or above. */
export interface ErrorResponse {
	status: number;
	url: string;
	/** Headers and body. */
	text: string;
}

/** Returns the path of a store's log. */
export function logFile(artifacts: string, name: string): string {
	return path.join(artifacts, `${name}.log`);
}

/** Saves an error response of a store for the checks at the end of the run. */
export function saveErrorResponse(artifacts: string, response: ErrorResponse): void {
	const folder = path.join(artifacts, 'responses');
	mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(folder, `${randomUUID()}.json`), JSON.stringify(response));
}

/** Returns all error responses that were saved during the run. */
export function readErrorResponses(artifacts: string): ErrorResponse[] {
	const folder = path.join(artifacts, 'responses');
	return readdirSync(folder).map(
		(name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as ErrorResponse
	);
}
