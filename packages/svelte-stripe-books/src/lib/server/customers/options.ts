import { canonicalEmail, isEmail } from '../../core/email.ts';
import type { Book } from '../../core/book.ts';
import { shopRules, type ShopOptions } from '../options/shop-options.ts';
import { rules, type Rule } from '../options/validate.ts';

/** The options of functions that change customers. */
export interface CustomerOptions<B extends Book = Book> extends ShopOptions<B> {
	/** Whether to return what would be done, without writing it. @default false */
	dryRun?: boolean | undefined;
}

/** The rule of an email address, in any spelling. */
export const emailRule: Rule = {
	is: (value) => typeof value === 'string' && isEmail(canonicalEmail(value)),
	must: 'an email address'
};

/** The validation rules of `CustomerOptions`. */
export const customerRules = { ...shopRules, dryRun: rules.flag };
