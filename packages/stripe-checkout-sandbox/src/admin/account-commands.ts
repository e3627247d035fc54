import { InvalidFieldError } from './fields.ts';
import type { Command } from './command.ts';

/** Commands for isolated and connected accounts. */
export const accountCommands: Command[] = [
	{
		path: '/accounts',
		run({ sandbox, fields }) {
			const name = fields.text('name');
			if (name === undefined || !/^\w+$/.test(name)) {
				throw new InvalidFieldError('name must consist of letters, digits and underscores.');
			}
			const account = sandbox.account(name);
			const webhook = fields.text('webhook');
			const secret = fields.text('secret');
			const endpoint =
				webhook === undefined ? undefined : account.webhook(webhook, secret ? { secret } : {});
			return {
				name,
				id: account.accountId,
				...(name.startsWith('acct_') ? {} : { key: `sk_test_${name}` }),
				...(endpoint && { webhook: endpoint.url, secret: endpoint.secret })
			};
		}
	}
];
