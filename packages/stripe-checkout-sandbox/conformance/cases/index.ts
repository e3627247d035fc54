import type { Case } from '../case.ts';
import { couponCases } from './coupons.ts';
import { paymentCases } from './payments.ts';
import { refusalCases } from './refusals.ts';
import { sessionCases } from './sessions.ts';
import { wireCases } from './wire.ts';

/** All cases. */
export const cases: readonly Case[] = [
	...wireCases,
	...refusalCases,
	...sessionCases,
	...couponCases,
	...paymentCases
];
