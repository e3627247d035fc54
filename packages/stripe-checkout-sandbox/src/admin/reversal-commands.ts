import { disputeStatuses } from '../reversals/dispute-status.ts';
import { amountOf } from './amount.ts';
import type { Command, CommandCall } from './command.ts';
import { FieldMistake, given } from './fields.ts';

/** Refunds and disputes of a payment, and what becomes of them. */
export const reversalCommands: Command[] = [
	{
		path: '/refunds',
		run: (call) =>
			call.sandbox.refund(
				required(call, 'payment'),
				given({
					amount: amountOf(call.fields),
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
				given({
					amount: amountOf(call.fields),
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
	if (value === undefined) throw new FieldMistake(`${name} is missing.`);
	return value;
}
