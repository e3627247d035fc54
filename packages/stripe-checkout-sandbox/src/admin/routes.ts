import { Hono, type Context } from 'hono';
import type { Account } from '../account.ts';
import { dashboardHeaders } from '../page/headers.ts';
import type { Sandbox } from '../sandbox-type.ts';
import { filterDeliveries } from '../webhooks/delivery-control.ts';
import { clockState } from './clock-commands.ts';
import { commands, errorStatus } from './commands.ts';
import { dashboard } from './dashboard.ts';
import { findObject } from './find-object.ts';
import { copyScript, objectPage } from './object-page.ts';
import { sessionPage } from './session-page.ts';
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
	app.get('/copy.js', (context) =>
		context.body(copyScript, 200, { 'content-type': 'text/javascript; charset=utf-8' })
	);
	app.get('/sessions/:id', (context) => {
		const record = account.store.sessions.get(context.req.param('id'));
		if (!record)
			return page(context, 404, `No such checkout.session: '${context.req.param('id')}'`);
		context.header('cache-control', 'no-store');
		return context.html(sessionPage(account, record));
	});
	app.get('/objects', ({ req, redirect }) => {
		const id = (req.query('id') ?? '').trim();
		return redirect(`${account.base}/objects/${encodeURIComponent(id)}`, 303);
	});
	app.get('/objects/:id?', (context) => {
		const id = context.req.param('id') ?? '';
		const object = findObject(account.store, id);
		if (!object) return page(context, 404, `No such object: '${id}'`);
		context.header('cache-control', 'no-store');
		return context.html(objectPage(account, id, object));
	});
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
				return context.redirect(account.base + placeOf(fields.text('back') ?? ''), 303);
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

/** Returns the end of the URL to which a form returns: the row of a table, or the page of a session. */
function placeOf(back: string): string {
	if (/^sessions\/\w+$/.test(back)) return `/${back}`;
	return /^\w+$/.test(back) ? `#${back}` : '';
}
