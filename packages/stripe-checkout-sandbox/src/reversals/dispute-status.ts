/** The states of a dispute that a test or a person can bring about. @see https://docs.stripe.com/api/disputes/object#dispute_object-status */
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

/** A state of a dispute. */
export type DisputeStatus = (typeof disputeStatuses)[number];

/** Whether a dispute has come to its end. */
export function isClosed(status: string): boolean {
	return ['lost', 'prevented', 'warning_closed', 'won'].includes(status);
}

/** Whether the bank holds the money of a dispute in this state. */
export function holdsMoney(status: string): boolean {
	return !status.startsWith('warning_') && status !== 'won' && status !== 'prevented';
}
