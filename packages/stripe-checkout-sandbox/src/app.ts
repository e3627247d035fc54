import { Hono } from 'hono';
import type { Account } from './account.ts';
import { createAdmin } from './admin/routes.ts';
import { createApi } from './api/app.ts';
import type { ApiEnv } from './api/delay.ts';
import { httpDate } from './api/respond.ts';
import type { PaymentProcessor } from './checkout/payment-processor.ts';
import { createPages } from './page/routes.ts';
import type { Sandbox } from './sandbox-type.ts';

/** Creates the Hono app: the payment page, the dashboard, and Stripe's API for all other paths. */
export function createApp(
	account: Account,
	processor: PaymentProcessor,
	sandbox: Sandbox
): Hono<ApiEnv> {
	const app = new Hono<ApiEnv>({ strict: false });
	app.use(async (context, next) => {
		await next();
		context.header('date', httpDate(account));
	});
	app.route(account.base, createAdmin(account, sandbox));
	app.route('/c', createPages(account, processor));
	app.get('/', async (context, next) => {
		if (context.req.header('accept')?.includes('text/html'))
			return context.redirect('/_sandbox', 303);
		await next();
	});
	app.route('/', createApi(account));
	return app;
}
