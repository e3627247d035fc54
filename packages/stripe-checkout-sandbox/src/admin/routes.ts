import { Hono } from 'hono';
import type { Account } from '../account.ts';
import { settleDebit } from '../checkout/settle.ts';
import { pageHeaders } from '../page/headers.ts';
import { prettyJson } from '../wire/json.ts';
import { dashboard } from './dashboard.ts';

/** The sandbox's own pages and commands, at a path that Stripe does not have. */
export function createAdmin(account: Account): Hono {
	const { store } = account;
	const app = new Hono();
	app.use(pageHeaders);
	app.get('/', (context) => {
		context.header('cache-control', 'no-store');
		return context.html(dashboard(account));
	});
	app.get('/deliveries', () => json({ deliveries: [...store.deliveries.values()] }));
	app.post('/sessions/:id/settle', async (context) => {
		const record = store.sessions.get(context.req.param('id'));
		if (!record) return json({ error: 'There is no such checkout session.' }, 404);
		const { outcome } = await context.req.parseBody();
		if (outcome !== undefined && outcome !== 'succeeded' && outcome !== 'failed') {
			return json({ error: "outcome must be 'succeeded' or 'failed'." }, 400);
		}
		const event = settleDebit(account, record, outcome);
		const forPerson = context.req.header('accept')?.includes('text/html');
		if (!event && !forPerson) {
			return json({ error: 'The session has no bank debit under way.' }, 409);
		}
		if (event) await account.answered(event.id);
		return forPerson ? context.redirect('/_sandbox', 303) : json(record.session);
	});
	return app;
}

function json(value: object, status = 200): Response {
	const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
	return new Response(prettyJson(value), { status, headers });
}
