import { faultEffects } from '../faults/faults.ts';
import type { Command } from './command.ts';
import { FieldMistake, given } from './fields.ts';

/** Lets requests to the API go wrong, or lets them be. */
export const faultCommands: Command[] = [
	{
		path: '/faults',
		run({ sandbox, fields }) {
			const effect = fields.oneOf('effect', faultEffects);
			if (!effect) throw new FieldMistake('effect is missing.');
			const status = fields.number('status');
			if (status !== undefined && !(status >= 400 && status <= 599)) {
				throw new FieldMistake('status must be from 400 to 599.');
			}
			sandbox.faults.add({
				effect,
				...given({
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
