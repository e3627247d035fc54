import type { SandboxEvent } from '../objects/event.ts';
import { html, type Html } from '../page/html.ts';
import type { Delivery } from '../webhooks/types.ts';
import { deliveryList } from './delivery-list.ts';
import { form } from './form.ts';
import { objectLink } from './links.ts';
import { time, type Table } from './table.ts';

/** Table row of an event: its deliveries with their attempts, and a button that resends it. */
export function eventRow(
	base: string,
	event: SandboxEvent,
	deliveries: Delivery[]
): Table['rows'][number] {
	return {
		id: event.id,
		cells: [
			time(event.created * 1000),
			html`${event.type}<br />${objectLink(base, event.id, event.id)}`,
			deliveryList(deliveries),
			resendForm(base, event.id, event.id)
		]
	};
}

/** A button that resends an event. */
export function resendForm(base: string, event: string, back: string): Html {
	return form(
		{ base, back },
		`/events/${event}/resend`,
		html`<button class="second">Resend</button>`
	);
}
