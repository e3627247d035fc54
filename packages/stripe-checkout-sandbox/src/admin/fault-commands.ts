import { faultEffects } from '../faults/faults.ts';
import type { Command } from './command.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { InvalidFieldError } from './fields.ts';

/** Commands that add and clear faults of the API. */
export const faultCommands: Command[] = [
	{
		path: '/faults',
		run({ sandbox, fields }) {
			const effect = fields.oneOf('effect', faultEffects);
			if (!effect) throw new InvalidFieldError('effect is required.');
			const status = fields.number('status');
			if (status !== undefined && !(status >= 400 && status <= 599)) {
				throw new InvalidFieldError('status must be between 400 and 599.');
			}
			sandbox.faults.add({
				effect,
				...omitUndefined({
					status,
					milliseconds: fields.number('milliseconds'),
					after: fields.flag('after'),
					method: fields.text('method'),
					path: fields.text('path'),
					times: fields.number('times'),
					probability: fields.number('probability'),
					seed: fields.number('seed')
				})
			});
			return { faults: sandbox.faults.pending };
		}
	},
	{
		path: '/faults/clear',
		run({ sandbox }) {
			sandbox.faults.clear();
			return { faults: [] };
		}
	}
];
