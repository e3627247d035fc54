import { CommandError } from '../command-error.ts';

/** Why a book was not added or changed. Scripts may rely on the codes. */
export class BookError extends CommandError {}
