import { amountOf } from './amount.ts';
import { settleOutcomes, type Command } from './command.ts';
import { clockCommands } from './clock-commands.ts';
import { deliveryCommands } from './delivery-commands.ts';
import { faultCommands } from './fault-commands.ts';
import { reversalCommands } from './reversal-commands.ts';
import { FieldMistake, given } from './fields.ts';

/** Everything that can be posted to the sandbox's own paths. */
export const commands: Command[] = [
	{
		path: '/sessions/:id/pay',
		async run({ sandbox, id, fields }) {
			const result = await sandbox.pay(
				id,
				given({
					email: fields.text('email'),
					card: fields.text('card'),
					bankAccount: fields.text('bank_account'),
					name: fields.text('name'),
					country: fields.text('country'),
					postalCode: fields.text('postal_code'),
					authentication: fields.oneOf('authentication', ['complete', 'fail'])
				})
			);
			return result;
		}
	},
	{
		path: '/sessions/:id/settle',
		run: ({ sandbox, id, fields }) => sandbox.settle(id, fields.oneOf('outcome', settleOutcomes))
	},
	{
		path: '/sessions/:id/capture',
		run: ({ sandbox, id, fields }) => sandbox.capture(id, given({ amount: amountOf(fields) }))
	},
	{ path: '/sessions/:id/cancel', run: ({ sandbox, id }) => sandbox.cancel(id) },
	...reversalCommands,
	...clockCommands,
	...deliveryCommands,
	...faultCommands,
	{
		path: '/idle',
		async run({ sandbox }) {
			await sandbox.idle();
			return { idle: true };
		}
	},
	{
		path: '/reset',
		run({ sandbox }) {
			sandbox.reset();
			return { reset: true };
		}
	}
];

/** The status of an answer to a command that could not be carried out. */
export function statusOf(error: unknown): 400 | 404 | 409 {
	if (error instanceof FieldMistake || error instanceof RangeError) return 400;
	return error instanceof Error && error.message.startsWith('No such ') ? 404 : 409;
}
