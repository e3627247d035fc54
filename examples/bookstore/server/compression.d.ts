/** Types for Node's requests, because the published types require Express. */
declare module 'compression' {
	import type { IncomingMessage, ServerResponse } from 'node:http';

	export default function compression(options: {
		filter: (request: IncomingMessage, response: ServerResponse) => boolean;
	}): (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
}
