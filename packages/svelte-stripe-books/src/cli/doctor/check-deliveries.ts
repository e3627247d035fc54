import { webhookEvents } from '../../lib/server/payments/process-event.ts';
import { linesOf, type Check } from './line.ts';

const { ok, error } = linesOf('deliveries');

/** Stripe tries for three days. */
const period = 3 * 86_400_000;

/** Time that Stripe and the shop have for a first attempt, in milliseconds. */
const grace = 60_000;

/** Checks whether Stripe delivered the events of the last three days, which also shows whether the signing secret is right. */
export const checkDeliveries: Check = async ({ options: { stripe } }, { now }) => {
	const time = now().getTime();
	const undelivered = await stripe.events.list({
		types: [...webhookEvents],
		delivery_success: false,
		created: {
			gte: Math.floor((time - period) / 1000),
			lte: Math.floor((time - grace) / 1000)
		},
		limit: 100
	});
	const count = undelivered.data.length;
	if (count === 0) return [ok('Stripe delivered all events of the last three days.')];
	const [first] = undelivered.data;
	return [
		error(
			`Stripe could not deliver ${count === 100 ? '100 or more' : count} of the events of the last three days, such as ${first?.id}.`,
			'See the attempts in the Stripe Dashboard (Developers, Webhooks): 400 means that `webhookSecret` belongs to another endpoint. Then run reconcile.'
		)
	];
};
