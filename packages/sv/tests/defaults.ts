import type { Answers } from '../src/options.ts';

/** The answers that `sv` suggests, without demo books. */
export const defaults: Answers = {
	language: 'en',
	database: 'sqlite',
	access: 'email',
	mail: 'none',
	books: false,
	style: 'styled'
};
