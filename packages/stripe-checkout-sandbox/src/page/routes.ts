import { Hono, type Context } from 'hono';
import type { Account } from '../account.ts';
import { authenticationPath } from '../checkout/authenticate.ts';
import {
	returnUrl,
	type PaymentProcessor,
	type ProcessorResult
} from '../checkout/payment-processor.ts';
import { expireWhenDue } from '../checkout/expire.ts';
import { emptyForm, type PaymentForm } from '../checkout/payment-form.ts';
import type { SessionRecord } from '../store.ts';
import { authenticationPage } from './authentication-page.ts';
import { dashboardStyles } from './dashboard-styles.ts';
import { pageHeaders } from './headers.ts';
import { closedPage, unknownPage } from './status-pages.ts';
import { payPage } from './pay-page.ts';
import { findReceipt, receiptPage } from './receipt-page.ts';
import { formErrors } from './form-errors.ts';
import { readForm, restoreForm } from './read-form.ts';
import { styles } from './styles.ts';

/** Creates the routes of the payment page, the 3-D Secure page and their style sheet. */
export function createPages(account: Account, processor: PaymentProcessor): Hono {
	const app = new Hono();
	app.use(pageHeaders);
	app.get('/sandbox.css', (context) => {
		context.header('cache-control', 'no-cache');
		return context.body(styles + dashboardStyles, 200, {
			'content-type': 'text/css; charset=utf-8'
		});
	});
	app.get('/pay/:id', (context) => {
		const record = find(account, context);
		if (!record) return context.html(unknownPage(), 404);
		if (record.session.status !== 'open') return context.html(closedPage(record));
		return context.html(payPage(record, { form: emptyForm, errors: [] }, account.store));
	});
	app.post('/pay/:id', async (context) => {
		const record = find(account, context);
		if (!record) return context.html(unknownPage(), 404);
		const form = readForm(await context.req.parseBody());
		return renderResult(context, record, form, await processor.pay(record, form));
	});
	app.get('/pay/:id/authenticate', (context) => {
		const record = find(account, context);
		if (!record) return context.html(unknownPage(), 404);
		if (record.session.status !== 'open') return context.html(closedPage(record));
		if (!record.authentication) return context.redirect(`/c/pay/${record.session.id}`, 303);
		return context.html(authenticationPage(record));
	});
	app.post('/pay/:id/authenticate', async (context) => {
		const record = find(account, context);
		if (!record) return context.html(unknownPage(), 404);
		const form = restoreForm(record.authentication);
		const { outcome } = await context.req.parseBody();
		const result = await processor.authenticate(record, outcome === 'complete');
		// A repeated submission leads back to the form.
		if (result.outcome === 'authenticate') {
			return context.redirect(`/c/pay/${record.session.id}`, 303);
		}
		return renderResult(context, record, form, result);
	});
	app.get('/receipts/payment/:token', (context) => {
		context.header('cache-control', 'no-store');
		const charge = findReceipt(account.store, context.req.param('token'));
		return charge ? context.html(receiptPage(account, charge)) : context.html(unknownPage(), 404);
	});
	app.all('*', (context) => context.html(unknownPage(), 404));

	function renderResult(
		context: Context,
		record: SessionRecord,
		form: PaymentForm,
		result: ProcessorResult
	) {
		if (result.outcome === 'complete') return context.redirect(ascii(result.redirectUrl), 303);
		if (result.outcome === 'authenticate') {
			return context.redirect(authenticationPath(record), 303);
		}
		if (result.outcome === 'closed') {
			// A repeated submission may arrive after the payment succeeded; it gets the same redirect.
			const paid = record.session.status === 'complete' ? returnUrl(record.session) : null;
			return paid ? context.redirect(ascii(paid), 303) : context.html(closedPage(record));
		}
		return context.html(payPage(record, { form, ...formErrors(result) }, account.store), 422);
	}
	return app;
}

function find(account: Account, context: Context): SessionRecord | undefined {
	context.header('cache-control', 'no-store');
	const record = account.store.sessions.get(context.req.param('id') ?? '');
	if (record) expireWhenDue(account, record);
	return record;
}

// Header values are ASCII, so other characters are percent-encoded as a browser would.
function ascii(url: string): string {
	return url.replace(/[^\x21-\x7e]/gu, encodeURIComponent);
}
