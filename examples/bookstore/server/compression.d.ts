/** What we use of it, over Node's own requests: its published types are Express's. */
declare module 'compression' {
	import type { IncomingMessage, ServerResponse } from 'node:http';

	export default function compression(options: {
		filter: (request: IncomingMessage, response: ServerResponse) => boolean;
	}): (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
}
