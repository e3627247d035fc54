export type { Book, BookFile, Download, OwnedBook, ShelfBook } from './core/book.ts';
export { formatMoney, fractionDigits, type MoneyFormat } from './core/money.ts';
export { parseProblem, problem, problemTexts, type Problem, type ProblemCode } from './core/problem.ts';
export type { CheckoutResult, LibraryState } from './core/results.ts';
