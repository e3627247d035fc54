import { Hono, type Context } from 'hono';
import type { Account } from '../account.ts';
import { returnUrl, type Cashier, type PaymentResult } from '../checkout/pay.ts';
import { expireWhenDue } from '../checkout/expire.ts';
import { emptyForm, type FieldError } from '../checkout/payment-form.ts';
import type { SessionRecord } from '../store.ts';
import { pageHeaders } from './headers.ts';
import { messagePage } from './message.ts';
import { payPage } from './pay-page.ts';
import { readForm } from './read-form.ts';
import { styles } from './styles.ts';
import { hostOf } from './summary.ts';

/** The payment page of each session at `/pay/:id`, and its style sheet. */
export function createPages(account: Account, pay: Cashier): Hono {
	const app = new Hono();
	app.use(pageHeaders);
	app.get('/sandbox.css', (context) => {
		context.header('cache-control', 'no-cache');
		return context.body(styles, 200, { 'content-type': 'text/css; charset=utf-8' });
	});
	app.get('/pay/:id', (context) => {
		const record = find(account, context);
		if (!record) return unknown(context);
		if (record.session.status !== 'open') return closed(context, record);
		return context.html(payPage(record, { form: emptyForm, errors: [] }, account.store));
	});
	app.post('/pay/:id', async (context) => {
		const record = find(account, context);
		if (!record) return unknown(context);
		const form = readForm(await context.req.parseBody());
		const result = await pay(record, form);
		if (result.outcome === 'complete') return context.redirect(ascii(result.redirectUrl), 303);
		if (result.outcome === 'closed') return closed(context, record);
		const page = payPage(record, { form, ...problems(result) }, account.store);
		return context.html(page, 422);
	});
	app.all('*', unknown);
	return app;
}

function find(account: Account, context: Context): SessionRecord | undefined {
	context.header('cache-control', 'no-store');
	const record = account.store.sessions.get(context.req.param('id') ?? '');
	if (record) expireWhenDue(account, record);
	return record;
}

function problems(result: Extract<PaymentResult, { outcome: 'declined' | 'invalid' }>): {
	alert: string;
	errors: FieldError[];
} {
	if (result.outcome === 'declined') {
		const { field, code, message } = result.decline;
		return { alert: message, errors: field ? [{ field, code, message }] : [] };
	}
	const [first, ...more] = result.errors;
	const alert = more.length > 0 ? 'Please check the marked fields.' : (first?.message ?? '');
	return { alert, errors: result.errors };
}

function unknown(context: Context): Response | Promise<Response> {
	const message = {
		heading: 'Nothing to pay here',
		text: 'There is no checkout session at this address. It may belong to a sandbox that was restarted.'
	};
	return context.html(messagePage(message), 404);
}

function closed(context: Context, { session }: SessionRecord): Response | Promise<Response> {
	const complete = session.status === 'complete';
	// Whoever has paid comes back as such: the way of those who cancel may say that nothing was charged.
	const shop = complete ? returnUrl(session) : session.cancel_url;
	const back = shop ? { href: shop, label: `Back to ${hostOf(shop)}` } : undefined;
	if (complete) {
		const text = 'The order is placed; there is nothing left to do on this page.';
		return context.html(messagePage({ heading: 'This checkout is complete', text, back }), 200);
	}
	const text = 'The time to pay for this order is over, and nothing was charged.';
	return context.html(messagePage({ heading: 'This checkout has expired', text, back }), 200);
}

// A header holds nothing else; addresses in other scripts are written the way a browser would.
function ascii(url: string): string {
	return url.replace(/[^\x21-\x7e]/gu, encodeURIComponent);
}
