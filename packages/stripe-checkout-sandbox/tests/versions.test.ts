import { describe, expect, test } from 'vitest';
import { clientOf, createShop, hookUrl, twoBooks } from './shop.ts';

type Create = NonNullable<Parameters<typeof twoBooks>[0]>;

test.each(['2019-2-19', '2025-09-30.acacia', 'latest', '2026-10-28', '2025-04-01.preview'])(
	'the unknown version %s is rejected',
	async (apiVersion) => {
		await expect(createShop().stripe.balance.retrieve({}, { apiVersion })).rejects.toMatchObject({
			statusCode: 400,
			message: `Invalid Stripe API version: ${apiVersion}`
		});
	}
);

/** A date in the format of the API's versions. @param days days from now */
const dateIn = (days: number) =>
	new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test.each([`${dateIn(2)}.endive`, `${dateIn(400)}.preview`])(
	'the version %s is rejected, since its date is in the future',
	async (apiVersion) => {
		await expect(createShop().stripe.balance.retrieve({}, { apiVersion })).rejects.toThrow(
			`Invalid Stripe API version: ${apiVersion}`
		);
	}
);

test('a version released after the newest known one is accepted, since newer SDKs send it', async () => {
	const apiVersion = `${dateIn(-1)}.endive`;
	const balance = await createShop().stripe.balance.retrieve({}, { apiVersion });
	expect(balance.lastResponse.apiVersion).toBe(apiVersion);
});

test.each(['2011-01-01', '2020-08-27', '2026-08-26.dahlia', '2026-01-28.preview'])(
	'the version %s is accepted and named in the response',
	async (apiVersion) => {
		const balance = await createShop().stripe.balance.retrieve({}, { apiVersion });
		expect(balance.lastResponse.apiVersion).toBe(apiVersion);
	}
);

describe('before 2026-09-30', () => {
	const apiVersion = '2026-08-26.dahlia';

	test('a session takes payment_method_types', async () => {
		const { stripe } = createShop();
		const params: Create & { payment_method_types: string[] } = {
			...twoBooks(),
			payment_method_types: ['card']
		};
		const session = await stripe.checkout.sessions.create(params, { apiVersion });
		expect(session.payment_method_types).toEqual(['card']);
		await expect(stripe.checkout.sessions.create(params)).rejects.toThrow(
			'Received unknown parameter: payment_method_types'
		);
	});
});

describe('before 2026-03-25', () => {
	const apiVersion = '2026-02-25.clover';

	test('ui_mode has its former values', async () => {
		const { stripe } = createShop();
		const hosted = await stripe.checkout.sessions.create(twoBooks(), { apiVersion });
		expect(hosted.ui_mode).toBe('hosted');
		const embedded = await stripe.checkout.sessions.create(
			{
				mode: 'payment',
				line_items: twoBooks().line_items ?? [],
				ui_mode: 'embedded',
				return_url: 'http://shop.test/done'
			},
			{ apiVersion }
		);
		expect(embedded.ui_mode).toBe('embedded');
		expect((await stripe.checkout.sessions.retrieve(embedded.id)).ui_mode).toBe('embedded_page');
		await expect(stripe.checkout.sessions.create(twoBooks({ ui_mode: 'hosted' }))).rejects.toThrow(
			'Invalid ui_mode'
		);
	});
});

describe('before 2025-09-30', () => {
	const options = { apiVersion: '2025-08-27.basil' };

	test('a promotion code has a coupon instead of a promotion', async () => {
		const { stripe } = createShop();
		const { id: coupon } = await stripe.coupons.create({ percent_off: 10 });
		const params = { coupon } as never;
		const code = await stripe.promotionCodes.create(params, options);
		expect(code).toMatchObject({ coupon });
		expect(code).not.toHaveProperty('promotion');
		expect((await stripe.promotionCodes.retrieve(code.id)).promotion).toEqual({
			coupon,
			type: 'coupon'
		});
	});

	test('a discount of a session has a coupon instead of a source', async () => {
		const { stripe } = createShop();
		const { id: coupon } = await stripe.coupons.create({ percent_off: 10 });
		const session = await stripe.checkout.sessions.create(
			twoBooks({ discounts: [{ coupon }], expand: ['total_details.breakdown'] }),
			options
		);
		const [discount] = session.total_details?.breakdown?.discounts ?? [];
		expect(discount?.discount).toMatchObject({ object: 'discount', coupon });
		expect(discount?.discount).not.toHaveProperty('source');
	});
});

describe('events', () => {
	test('have the version of their endpoint', async () => {
		const { sandbox, stripe } = createShop();
		const bodies: Record<string, unknown>[] = [];
		sandbox.webhook('http://old.test/hook', {
			apiVersion: '2025-08-27.basil',
			events: ['checkout.session.completed'],
			async fetch(request) {
				bodies.push(await request.json());
				return new Response();
			}
		});
		const { id } = await stripe.checkout.sessions.create(twoBooks());
		await sandbox.pay(id);
		expect(bodies).toMatchObject([
			{ api_version: '2025-08-27.basil', data: { object: { id, ui_mode: 'hosted' } } }
		]);
		const [event] = (await stripe.events.list({ type: 'checkout.session.completed' })).data;
		expect(event).toMatchObject({
			api_version: '2026-10-28.endive',
			data: { object: { ui_mode: 'hosted_page' } }
		});
	});

	test('have the version that the API set for an endpoint', async () => {
		const { sandbox, stripe } = createShop();
		const endpoint = await stripe.webhookEndpoints.create({
			url: 'http://api.test/hook',
			enabled_events: ['coupon.created'],
			api_version: '2024-06-20'
		});
		sandbox.deliver.drop();
		await stripe.coupons.create({ percent_off: 10 });
		const delivery = sandbox.deliveries.find(({ endpointId }) => endpointId === endpoint.id);
		expect(JSON.parse(delivery?.body ?? '')).toMatchObject({ api_version: '2024-06-20' });
	});

	test.each(['latest', '2029-01-01.fig'])('cannot have the unknown version %s', (apiVersion) => {
		const { sandbox } = createShop();
		expect(() => sandbox.webhook(hookUrl, { apiVersion })).toThrow(
			`apiVersion must be a version of Stripe's API; received '${apiVersion}'`
		);
	});
});

test('two clients with different versions share an account', async () => {
	const { sandbox, stripe } = createShop();
	const { id } = await stripe.checkout.sessions.create(twoBooks());
	const old = clientOf(sandbox).checkout.sessions.retrieve(id, {}, { apiVersion: '2024-06-20' });
	expect((await old).ui_mode).toBe('hosted');
});
