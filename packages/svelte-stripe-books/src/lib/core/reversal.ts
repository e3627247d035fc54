/** The part of the status of a refund, dispute or revocation that decides which of two is current. */
interface ReversalStatus {
	active: boolean;
	occurredAt: Date;
}

/**
 * Returns whether a reversal's status replaces the known one: the newer wins, and of two at the same time the active one.
 * `store/drizzle/is-newer-status.ts` is the same rule in SQL.
 */
export function isNewerReversal(
	reversal: ReversalStatus,
	known: ReversalStatus | undefined
): boolean {
	if (!known) return true;
	const difference = reversal.occurredAt.getTime() - known.occurredAt.getTime();
	return difference > 0 || (difference === 0 && reversal.active && !known.active);
}
