import { disputeStatuses } from '../reversals/dispute-status.ts';
import { readAmount } from './read-amount.ts';
import type { Command, CommandCall } from './command.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { InvalidFieldError } from './fields.ts';

/** Commands for refunds and disputes. */
export const reversalCommands: Command[] = [
	{
		path: '/refunds',
		run: (call) =>
			call.sandbox.refund(
				required(call, 'payment'),
				omitUndefined({
					amount: readAmount(call.fields),
					reason: call.fields.text('reason'),
					status: call.fields.oneOf('status', ['pending', 'requires_action', 'succeeded'])
				})
			)
	},
	{
		path: '/refunds/:id',
		run(call) {
			const status = call.fields.oneOf('status', ['canceled', 'failed', 'succeeded']);
			return call.sandbox.updateRefund(call.id, status ?? required(call, 'status'));
		}
	},
	{
		path: '/disputes',
		run: (call) =>
			call.sandbox.dispute(
				required(call, 'payment'),
				omitUndefined({
					amount: readAmount(call.fields),
					reason: call.fields.text('reason'),
					status: call.fields.oneOf('status', disputeStatuses)
				})
			)
	},
	{
		path: '/disputes/:id',
		run(call) {
			const status = call.fields.oneOf('status', disputeStatuses);
			return call.sandbox.updateDispute(call.id, status ?? required(call, 'status'));
		}
	}
];

function required(call: CommandCall, name: 'payment'): string;
function required(call: CommandCall, name: 'status'): never;
function required({ fields }: CommandCall, name: string): string {
	const value = fields.text(name);
	if (value === undefined) throw new InvalidFieldError(`${name} is required.`);
	return value;
}
