import { expect } from 'vitest';
import type { Tenant, Tenants } from './tenants.ts';

/** A browser of a customer. */
export class Customer {
	readonly jar = new Map<string, string>([['ssb_cart', '1.atlas.bread']]);
	readonly tenants: Tenants;
	readonly tenant: Tenant;
	readonly name: string;
	#count = 0;

	constructor(tenants: Tenants, tenant: Tenant, name: string) {
		this.tenants = tenants;
		this.tenant = tenant;
		this.name = name;
	}

	/** Requests a path, or posts fields to it. */
	async visit(path: string, fields?: Record<string, string>, headers: Record<string, string> = {}) {
		const cookie = [...this.jar].map(([key, value]) => `${key}=${value}`).join('; ');
		const id = `${this.tenant} ${this.name} ${(this.#count += 1)}`;
		const response = await this.tenants.request(this.tenant, path, {
			headers: {
				...{ cookie, accept: 'text/html,*/*;q=0.8', 'x-request': id, ...headers },
				...(fields && { 'content-type': 'application/x-www-form-urlencoded' })
			},
			...(fields && { method: 'POST', body: new URLSearchParams(fields).toString() })
		});
		for (const line of response.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
			this.jar.set(name, value);
		}
		const text = await response.text();
		const { status } = response;
		return { id, status, text, header: (name: string) => response.headers.get(name) };
	}

	/** Buys a book, and returns the text of the success page. */
	async buy(book: string): Promise<string> {
		const checkout = await this.visit('/checkout', { book });
		expect([checkout.status, checkout.text]).toEqual([303, '']);
		const [session = ''] = /cs_test_\w+/.exec(checkout.header('location') ?? '') ?? [];
		const sandbox = this.tenants.sandboxOf[this.tenant];
		await sandbox.pay(session, { email: `${this.name}@example.com` });
		const success = await this.visit(`/checkout/success?session_id=${session}`);
		expect(success.status, success.text).toBe(200);
		return success.text;
	}
}
