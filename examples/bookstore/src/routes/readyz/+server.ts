import { log } from '#lib/server/log.ts';
import { checkReadiness } from '#lib/server/readiness.ts';
import { services } from '#lib/server/services.ts';
import type { RequestHandler } from './$types';

/** Answers 200 if the database and the storage can be read, or else 503, so that a load balancer sends visitors to another process. */
export const GET: RequestHandler = async () => {
	const { isReady, states } = await checkReadiness(services().checks, (name, error) =>
		log({ code: 'not_ready', message: `The ${name} cannot be read.`, error })
	);
	return Response.json(states, {
		status: isReady ? 200 : 503,
		headers: { 'cache-control': 'no-store' }
	});
};
