/**
 * Statuses that a dispute can have in the sandbox.
 *
 * @see https://docs.stripe.com/api/disputes/object#dispute_object-status
 */
export const disputeStatuses = [
	'appeal_needs_response',
	'appeal_under_review',
	'lost',
	'needs_response',
	'prevented',
	'under_review',
	'warning_closed',
	'warning_needs_response',
	'warning_under_review',
	'won'
] as const;

/** Status of a dispute. */
export type DisputeStatus = (typeof disputeStatuses)[number];

/** Whether a dispute is closed. */
export function isClosed(status: string): boolean {
	return ['lost', 'prevented', 'warning_closed', 'won'].includes(status);
}

/** Whether the disputed amount is withheld from the shop in this status. */
export function withholdsFunds(status: string): boolean {
	return !status.startsWith('warning_') && status !== 'won' && status !== 'prevented';
}
