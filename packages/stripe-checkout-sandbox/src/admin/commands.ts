import { readAmount } from './read-amount.ts';
import { settleOutcomes, type Command } from './command.ts';
import { accountCommands } from './account-commands.ts';
import { clockCommands } from './clock-commands.ts';
import { deliveryCommands } from './delivery-commands.ts';
import { faultCommands } from './fault-commands.ts';
import { reversalCommands } from './reversal-commands.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { InvalidFieldError } from './fields.ts';

/** All commands of the sandbox. */
export const commands: Command[] = [
	{
		path: '/sessions/:id/pay',
		async run({ sandbox, id, fields }) {
			const result = await sandbox.pay(
				id,
				omitUndefined({
					email: fields.text('email'),
					card: fields.text('card'),
					bankAccount: fields.text('bank_account'),
					name: fields.text('name'),
					country: fields.text('country'),
					postalCode: fields.text('postal_code'),
					address: fields.text('address'),
					city: fields.text('city'),
					state: fields.text('state'),
					businessName: fields.text('business_name'),
					taxId: fields.text('tax_id'),
					phone: fields.text('phone'),
					acceptTerms: fields.flag('accept_terms'),
					acceptPromotions: fields.flag('accept_promotions'),
					customFields: fields.texts('custom_fields'),
					shippingRate: fields.text('shipping_rate'),
					promotionCode: fields.text('promotion_code'),
					currency: fields.text('currency'),
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
		run: ({ sandbox, id, fields }) =>
			sandbox.capture(id, omitUndefined({ amount: readAmount(fields) }))
	},
	{ path: '/sessions/:id/cancel', run: ({ sandbox, id }) => sandbox.cancel(id) },
	...accountCommands,
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

/** HTTP status of a failed command: 400 (invalid field), 404 (unknown object) or 409 (not possible in this state). */
export function errorStatus(error: unknown): 400 | 404 | 409 {
	if (error instanceof InvalidFieldError || error instanceof RangeError) return 400;
	return error instanceof Error && error.message.startsWith('No such ') ? 404 : 409;
}
