import { createSandbox } from '../src/index.ts';
import { createApi, type Api } from './api.ts';

/** Connects a case to a new sandbox. */
export function connectSandbox(): Api {
	const sandbox = createSandbox({
		allowedHosts: ['api.stripe.com'],
		restrictedKeys: { rk_test_conformance: ['balance_read'] }
	});
	return createApi('sk_test_conformance', sandbox, (request) => sandbox.fetch(request));
}
