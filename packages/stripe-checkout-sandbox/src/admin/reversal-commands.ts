import { fractionDigits } from '../money.ts';
import { disputeStatuses } from '../reversals/dispute-status.ts';
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
					amount: amountOf(call),
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
					amount: amountOf(call),
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

// Programs count in minor units, people write 5.00.
function amountOf({ fields }: CommandCall): number | undefined {
	const decimal = fields.text('decimal_amount');
	const minor = 10 ** fractionDigits(fields.text('currency') ?? 'usd');
	const amount =
		decimal === undefined ? fields.number('amount') : Math.round(Number(decimal) * minor);
	if (amount === undefined || (Number.isInteger(amount) && amount > 0)) return amount;
	throw new FieldMistake(
		decimal === undefined
			? 'amount must be a whole number of minor units, such as 999 for $9.99.'
			: `The amount must be a number such as 9.99, not '${decimal}'.`
	);
}

function required(call: CommandCall, name: 'payment'): string;
function required(call: CommandCall, name: 'status'): never;
function required({ fields }: CommandCall, name: string): string {
	const value = fields.text(name);
	if (value === undefined) throw new FieldMistake(`${name} is missing.`);
	return value;
}
