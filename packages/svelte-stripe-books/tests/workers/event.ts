import type { PageEvent, Platform } from 'svelte-stripe-books/server';

type Headers = [name: string, value: string][];

/** Creates the event of a request as SvelteKit does, and collects the headers of its response. */
export function createEvent(
	request: Request,
	platform: Platform
): { event: PageEvent; headers: () => Headers } {
	const set: Headers = [];
	const jar = new Map(
		(request.headers.get('cookie') ?? '')
			.split('; ')
			.filter(Boolean)
			.map((pair): [string, string] => {
				const [name = '', value = ''] = pair.split('=');
				return [name, decodeURIComponent(value)];
			})
	);
	const write = (name: string, value: string) => {
		jar.set(name, value);
		set.push(['set-cookie', `${name}=${encodeURIComponent(value)}`]);
	};
	const event = {
		request,
		url: new URL(request.url),
		params: {},
		platform,
		cookies: {
			get: (name: string) => jar.get(name) || undefined,
			getAll: () => [...jar].map(([name, value]) => ({ name, value })),
			set: write,
			delete: (name: string) => write(name, '')
		},
		getClientAddress: () => '203.0.113.7',
		setHeaders: (more: Record<string, string>) => set.push(...Object.entries(more))
	} as unknown as PageEvent;
	return { event, headers: () => set };
}
