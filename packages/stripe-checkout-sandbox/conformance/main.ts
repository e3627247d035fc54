/**
 * `pnpm conformance`: checks the sandbox against known behavior of Stripe. With `STRIPE_SECRET_KEY=sk_test_…`, it checks Stripe itself
 * instead, which confirms or corrects the cases. It then creates test objects in that account, but moves no money.
 */
import { createApi } from './api.ts';
import { cases } from './cases/index.ts';
import { report } from './report.ts';
import { runCases } from './run.ts';
import { connectSandbox } from './sandbox.ts';

const key = process.env.STRIPE_SECRET_KEY;
if (key !== undefined && !/^(sk|rk)_test_\w+$/.test(key)) {
	process.stderr.write('STRIPE_SECRET_KEY must be a test key (sk_test_… or rk_test_…).\n');
	process.exit(2);
}
const connect =
	key === undefined ? connectSandbox : () => createApi(key, null, (sent) => fetch(sent));
const results = await runCases(cases, connect);
process.stdout.write(`${report(results, key === undefined ? 'Sandbox' : 'Stripe')}\n`);
process.exitCode = results.some(({ outcome }) => outcome === 'different') ? 1 : 0;
