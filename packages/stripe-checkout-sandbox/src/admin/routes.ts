import { Hono, type Context } from 'hono';
import type { Account } from '../account.ts';
import { dashboardHeaders } from '../page/headers.ts';
import type { Sandbox } from '../sandbox-type.ts';
import { filterDeliveries } from '../webhooks/delivery-control.ts';
import { clockState } from './clock-commands.ts';
import { commands, errorStatus } from './commands.ts';
import { dashboard } from './dashboard.ts';
import { readFields } from './fields.ts';
import { rejectCrossOrigin } from './reject-cross-origin.ts';
import { json } from './json.ts';

/** Creates the routes of the dashboard and its commands, mounted at a path that Stripe does not use. */
export function createAdmin(account: Account, sandbox: Sandbox): Hono {
	const app = new Hono();
	app.use(dashboardHeaders);
	app.use(rejectCrossOrigin);
	const page = (context: Context, status: 200 | 400 | 404 | 409, alert?: string) => {
		context.header('cache-control', 'no-store');
		return context.html(dashboard(account, sandbox, alert), status);
	};
	app.get('/', (context) => page(context, 200));
	app.get('/deliveries', ({ req }) =>
		json({ deliveries: filterDeliveries(account.store.deliveries.values(), req.query()) })
	);
	app.get('/faults', () => json({ faults: sandbox.faults.pending }));
	app.get('/clock', () => json(clockState(sandbox)));
	for (const { path, run } of commands) {
		app.post(path, async (context) => {
			const wantsHtml = context.req.header('accept')?.includes('text/html');
			try {
				const id = context.req.param('id') ?? '';
				const fields = await readFields(context);
				const result = await run({ sandbox, id, fields });
				if (!wantsHtml) return json(result);
				const row = /^\w+$/.exec(fields.text('back') ?? '')?.[0];
				return context.redirect(`/_sandbox${row ? `#${row}` : ''}`, 303);
			} catch (error) {
				const status = errorStatus(error);
				const message = error instanceof Error ? error.message : String(error);
				return wantsHtml ? page(context, status, message) : json({ error: message }, status);
			}
		});
	}
	app.all('*', () => json({ error: 'No such dashboard page or command.' }, 404));
	return app;
}
