import { describeError } from '../lib/server/options/describe-error.ts';
import { createRedactor } from '../lib/server/options/redact.ts';

const redact = createRedactor();

/** Describes an error for the seller, without secrets and addresses. */
export const describeFailure = (error: unknown): string => redact(describeError(error));
