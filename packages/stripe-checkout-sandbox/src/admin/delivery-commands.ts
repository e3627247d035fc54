import { deliveryEffects, type DeliveryFilter } from '../webhooks/rules.ts';
import type { Command, CommandCall } from './command.ts';
import { FieldMistake, given } from './fields.ts';

/** What can be done to webhooks. */
export const deliveryCommands: Command[] = [
	{
		path: '/deliver',
		run(call) {
			const { fields, sandbox } = call;
			const effect = fields.oneOf('effect', deliveryEffects);
			if (!effect) throw new FieldMistake('effect is missing.');
			const seconds = fields.number('seconds') ?? 1;
			const filter = filterOf(call);
			if (effect === 'delay') sandbox.deliver.delay(seconds, filter);
			else if (effect === 'shuffle') sandbox.deliver.shuffle({ ...filter, seconds });
			else sandbox.deliver[effect](filter);
			return { effect, ...filter };
		}
	},
	{
		path: '/deliver/release',
		async run({ sandbox, fields }) {
			await sandbox.deliver.release(given({ seed: fields.number('seed') }));
			return { released: true };
		}
	},
	{
		path: '/deliver/reset',
		run({ sandbox }) {
			sandbox.deliver.reset();
			return { reset: true };
		}
	},
	{
		path: '/events/:id/resend',
		async run({ sandbox, id, fields }) {
			const deliveries = await sandbox.deliver.resend(id, given({ url: fields.text('url') }));
			return { deliveries };
		}
	},
	{ path: '/events/:id/second', run: ({ sandbox, id }) => sandbox.deliver.secondEvent(id) }
];

function filterOf({ fields }: CommandCall): DeliveryFilter {
	return given({
		url: fields.text('url'),
		types: fields.list('types'),
		times: fields.number('times'),
		probability: fields.number('probability'),
		seed: fields.number('seed')
	});
}
