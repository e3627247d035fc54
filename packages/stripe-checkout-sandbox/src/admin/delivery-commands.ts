import { deliveryEffects, type DeliveryFilter } from '../webhooks/delivery-rules.ts';
import type { Command, CommandCall } from './command.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { InvalidFieldError } from './fields.ts';

/** Commands for webhook deliveries. */
export const deliveryCommands: Command[] = [
	{
		path: '/deliver',
		run(call) {
			const { fields, sandbox } = call;
			const effect = fields.oneOf('effect', deliveryEffects);
			if (!effect) throw new InvalidFieldError('effect is required.');
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
			await sandbox.deliver.release(omitUndefined({ seed: fields.number('seed') }));
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
			const deliveries = await sandbox.deliver.resend(
				id,
				omitUndefined({ url: fields.text('url') })
			);
			return { deliveries };
		}
	},
	{ path: '/events/:id/duplicate', run: ({ sandbox, id }) => sandbox.deliver.duplicateEvent(id) }
];

function filterOf({ fields }: CommandCall): DeliveryFilter {
	return omitUndefined({
		url: fields.text('url'),
		types: fields.list('types'),
		times: fields.number('times'),
		probability: fields.number('probability'),
		seed: fields.number('seed')
	});
}
