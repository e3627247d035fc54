import { sql, type SQL } from 'drizzle-orm';
import type { StoreContext } from './context.ts';

/** Builds the SQL condition of an upsert that the inserted status replaces the stored one: `isNewerReversal`, in SQL. */
export function isNewerStatus({
	active,
	occurredAt
}: Pick<StoreContext['tables']['paymentReversals'], 'active' | 'occurredAt'>): SQL {
	return sql`excluded.occurred_at > ${occurredAt} or (excluded.occurred_at = ${occurredAt} and excluded.active and not ${active})`;
}
