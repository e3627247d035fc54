import { describeError } from '../lib/server/options/describe-error.ts';
import { createRedactor } from '../lib/server/options/redact.ts';

const redact = createRedactor();

/** Returns an error in words for the seller, without secrets and addresses. */
export const describeFailure = (error: unknown): string => redact(describeError(error));
