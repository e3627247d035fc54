import { isLoopback } from '../../lib/core/loopback.ts';
import { isPublishedSecret } from '../../lib/server/options/published-secrets.ts';
import { originsOf } from '../../lib/server/bookshop-options.ts';
import { describeFailure } from '../describe-failure.ts';
import { linesOf, type Check, type DoctorLine } from './line.ts';

const { ok, warning, error } = linesOf('settings');

/** Looks for problems in the options of the shop. Loading the shop has already validated them. */
export const checkSettings: Check = async ({ options, startError }) => {
	const { name, livemode, secret, webhookSecret } = options;
	const origins = originsOf(options);
	const lines: DoctorLine[] = [
		ok(
			`The settings of "${name}" at ${origins.join(', ')} are valid, in ${livemode ? 'live' : 'test'} mode.`
		)
	];
	if (startError !== undefined) {
		lines.push(
			error(
				`The app does not start: ${describeFailure(startError)}`,
				'Correct the cause: `init` of hooks.server threw this error.'
			)
		);
	}
	const secrets = [
		['secret', secret, 'Generate your own: openssl rand -base64 32'],
		[
			'webhookSecret',
			webhookSecret,
			'Copy the signing secret of your endpoint from the Stripe Dashboard'
		]
	] as const;
	for (const [option, value, fix] of secrets) {
		if (![value].flat().some(isPublishedSecret)) continue;
		lines.push(
			warning(
				`The value of \`${option}\` is published in documentation, so it is accepted on this machine only.`,
				`${fix}, before others can reach the shop.`
			)
		);
	}
	if (livemode || origins.some((origin) => isLoopback(new URL(origin).hostname))) return lines;
	lines.push(
		warning(
			`The shop at ${origins[0]} is in test mode: nobody can pay with real money.`,
			'To sell, set the live secret key and the signing secret of the live endpoint.'
		)
	);
	return lines;
};
