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
import { countryOf } from '../pricing/price-session.ts';
import { defaultCountry } from '../payment.ts';
import type { SessionRecord } from '../store.ts';
import { authenticationPage } from './authentication-page.ts';
import { dashboardStyles } from './dashboard-styles.ts';
import { pageHeaders } from './headers.ts';
import { closedPage, unknownPage } from './status-pages.ts';
import { payPage } from './pay-page.ts';
import { changeOrder } from './change-order.ts';
import { codeOf, describeResult } from './describe-visit.ts';
import { findReceipt, receiptPage } from './receipt-page.ts';
import { formErrors } from './form-errors.ts';
import type { FormState } from './payment-form.ts';
import { readForm } from './read-form.ts';
import { styles } from './styles.ts';
import { textsFor, type Texts } from './texts.ts';

/** An open session and the language of its page. */
interface Open {
	record: SessionRecord;
	texts: Texts;
}

/** Creates the routes of the payment page, the 3-D Secure page, the receipts and their style sheet. */
export function createPages(account: Account, processor: PaymentProcessor): Hono {
	const app = new Hono();
	app.use(pageHeaders);
	app.get('/sandbox.css', (context) => {
		context.header('cache-control', 'no-cache');
		return context.body(styles + dashboardStyles, 200, {
			'content-type': 'text/css; charset=utf-8'
		});
	});
	const render = (context: Context, { record, texts }: Open, state: FormState, status?: 422) =>
		context.html(payPage(record, state, account.store, texts), status ?? 200);

	app.get('/pay/:id', (context) =>
		whenOpen(context, (open) => {
			visit(open.record, 'opened the payment page');
			const country = countryOf(open.record) ?? defaultCountry(open.record.session);
			return render(context, open, { form: { ...emptyForm, country }, errors: [] });
		})
	);
	app.post('/pay/:id', async (context) => {
		const found = find(context);
		if (!found.record) return context.html(unknownPage(found.texts), 404);
		const open = { ...found, record: found.record };
		const body = await context.req.parseBody();
		const form = readForm(body);
		const change = changeOrder(account, open.record, body, form, open.texts);
		if (change) visit(open.record, `pressed “${String(body.action)}”${codeOf(body)}`);
		if (change === 'reload') return context.redirect(`/c/pay/${open.record.session.id}`, 303);
		if (change) return render(context, open, change, change.code && 422);
		return renderResult(context, open, form, await processor.pay(open.record, form));
	});
	app.get('/pay/:id/authenticate', (context) =>
		whenOpen(context, ({ record, texts }) =>
			record.authentication
				? context.html(authenticationPage(record, texts))
				: context.redirect(`/c/pay/${record.session.id}`, 303)
		)
	);
	app.post('/pay/:id/authenticate', async (context) => {
		const { record, texts } = find(context);
		if (!record) return context.html(unknownPage(texts), 404);
		const form = record.authentication?.form ?? emptyForm;
		const { outcome } = await context.req.parseBody();
		const result = await processor.authenticate(record, outcome === 'complete');
		// A repeated submission leads back to the form.
		if (result.outcome === 'authenticate') {
			return context.redirect(`/c/pay/${record.session.id}`, 303);
		}
		return renderResult(context, { record, texts }, form, result);
	});
	app.get('/receipts/payment/:token', (context) => {
		context.header('cache-control', 'no-store');
		const charge = findReceipt(account.store, context.req.param('token'));
		return charge
			? context.html(receiptPage(account, charge))
			: context.html(unknownPage(find(context).texts), 404);
	});
	app.all('*', (context) => context.html(unknownPage(find(context).texts), 404));

	function visit({ session }: SessionRecord, text: string): void {
		account.log.add({ kind: 'page', at: account.clock.now(), session: session.id, text });
	}

	function find(context: Context): { record: SessionRecord | undefined; texts: Texts } {
		context.header('cache-control', 'no-store');
		const record = account.store.sessions.get(context.req.param('id') ?? '');
		if (record) expireWhenDue(account, record);
		const locale = record?.session.locale ?? null;
		return { record, texts: textsFor(locale, context.req.header('accept-language')) };
	}

	function whenOpen(context: Context, respond: (open: Open) => Response | Promise<Response>) {
		const { record, texts } = find(context);
		if (!record) return context.html(unknownPage(texts), 404);
		if (record.session.status !== 'open') return context.html(closedPage(record, texts));
		return respond({ record, texts });
	}

	function renderResult(
		context: Context,
		{ record, texts }: Open,
		form: PaymentForm,
		result: ProcessorResult
	) {
		visit(record, describeResult(result));
		if (result.outcome === 'complete') return context.redirect(ascii(result.redirectUrl), 303);
		if (result.outcome === 'authenticate') {
			return context.redirect(authenticationPath(record), 303);
		}
		if (result.outcome === 'closed') {
			// A repeated submission may arrive after the payment succeeded; it gets the same redirect.
			const paid = record.session.status === 'complete' ? returnUrl(record.session) : null;
			return paid ? context.redirect(ascii(paid), 303) : context.html(closedPage(record, texts));
		}
		const state = { form, ...formErrors(result, texts) };
		return render(context, { record, texts }, state, 422);
	}
	return app;
}

// Header values are ASCII, so other characters are percent-encoded as a browser would.
function ascii(url: string): string {
	return url.replace(/[^\x21-\x7e]/gu, encodeURIComponent);
}
