import type { OpenShop } from '../project/open-shop.ts';
import { checkClock } from './check-clock.ts';
import { checkContact } from './check-contact.ts';
import { checkCovers } from './check-covers.ts';
import { checkCurrency } from './check-currency.ts';
import { checkDatabase } from './check-database.ts';
import { checkDeliveries } from './check-deliveries.ts';
import { checkFiles } from './check-files.ts';
import { checkKey } from './check-key.ts';
import { checkMail } from './check-mail.ts';
import { checkPayments } from './check-payments.ts';
import { checkPrices } from './check-prices.ts';
import { checkSettings } from './check-settings.ts';
import { checkSortKeys } from './check-sort-keys.ts';
import { checkWebhook } from './check-webhook.ts';
import { describeFailure } from '../describe-failure.ts';
import { linesOf, type Check, type DoctorContext, type DoctorLine } from './line.ts';

interface NamedCheck {
	name: string;
	check: Check;
	/** The earlier check that it depends on: it is skipped if that failed. */
	needs?: 'key' | 'database';
}

const checks: readonly NamedCheck[] = [
	{ name: 'settings', check: checkSettings },
	{ name: 'key', check: checkKey },
	{ name: 'clock', check: checkClock, needs: 'key' },
	{ name: 'webhook', check: checkWebhook, needs: 'key' },
	{ name: 'deliveries', check: checkDeliveries, needs: 'key' },
	{ name: 'payments', check: checkPayments },
	{ name: 'currency', check: checkCurrency, needs: 'key' },
	{ name: 'mail', check: checkMail },
	{ name: 'contact', check: checkContact },
	{ name: 'database', check: checkDatabase },
	{ name: 'sorting', check: checkSortKeys, needs: 'database' },
	{ name: 'prices', check: checkPrices, needs: 'database' },
	{ name: 'files', check: checkFiles, needs: 'database' },
	{ name: 'covers', check: checkCovers, needs: 'database' }
];

/** Yields the lines of every check. A check that throws yields an error, and does not stop the others. */
export async function* runDoctor(
	shop: OpenShop,
	context: DoctorContext
): AsyncGenerator<DoctorLine> {
	const failed = new Set<string>();
	for (const { name, check, needs } of checks) {
		if (context.signal.aborted) return;
		if (needs && failed.has(needs)) continue;
		for (const line of await runCheck(name, () => check(shop, context))) {
			if (line.level === 'error') failed.add(name);
			yield line;
		}
	}
}

async function runCheck(name: string, work: () => Promise<DoctorLine[]>): Promise<DoctorLine[]> {
	try {
		return await work();
	} catch (failure) {
		const { error } = linesOf(name);
		return [
			error(
				`This check failed: ${describeFailure(failure)}`,
				'Correct the cause, and run doctor again.'
			)
		];
	}
}
