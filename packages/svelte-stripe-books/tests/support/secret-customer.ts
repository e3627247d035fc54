import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { grantId } from '../../src/lib/core/purchase-id.ts';
import { createTombstone } from '../../src/lib/core/tombstone.ts';
import type { BookStore } from '../../src/lib/store/book-store.ts';
import { june, may, paid } from './paid-checkout.ts';

/** The customer whose address must disappear. */
export const customerEmail = 'ada.lovelace@secret.example';

/** The address, and the hash of it in the ids of grants. */
const needles = [customerEmail, grantId(customerEmail, false)];

/** Fills a store with customers, one of whom uses everything that keeps an address. */
export async function fillWithCustomers(store: BookStore): Promise<void> {
	for (let n = 0; n < 300; n += 1) {
		await store.recordPurchases(
			paid({
				...{ checkoutSessionId: `cs_test_${n}`, paymentIntentId: `pi_${n}` },
				customerEmail: n % 5 === 0 ? customerEmail : `customer${n}@example.com`
			})
		);
	}
	const purchaseId = await store.grantBook({ customerEmail, bookId: 'ember', at: may });
	await store.recordRevocation({ purchaseId: purchaseId ?? '', active: true, occurredAt: june });
	await store.saveAccessLink({ tokenHash: 'hash', customerEmail, expiresAt: june });
}

/** Erases the customer, as `eraseCustomer` of the server does after it has marked the orders at Stripe. */
export const erase = (store: BookStore): Promise<number> =>
	store.eraseCustomer({ customerEmail, tombstone: createTombstone() });

/** Reads every file below a folder, and returns the names of those that contain the address. */
export function filesWithAddress(folder: string): string[] {
	const names = globSync('**/*', { cwd: folder }).filter((name) =>
		statSync(path.join(folder, name)).isFile()
	);
	return names.filter((name) => {
		const bytes = readFileSync(path.join(folder, name));
		return needles.some((needle) => bytes.includes(needle));
	});
}
