export { getCart, setShopContext } from './cart/context.ts';
export { Cart, type ShopContextOptions } from './cart/cart.svelte.ts';
export { default as AddToCart, type AddToCartProps } from './components/AddToCart.svelte';
export { default as BookCard, type BookCardProps } from './components/BookCard.svelte';
export { default as BookCover, type BookCoverProps } from './components/BookCover.svelte';
export { default as CartBadge, type CartBadgeProps } from './components/CartBadge.svelte';
export { default as EmptyState, type EmptyStateProps } from './components/EmptyState.svelte';
export { default as Price, type PriceProps } from './components/Price.svelte';
export { default as Problem, type ProblemProps } from './components/Problem.svelte';
export type { Book, BookFile, BookSummary, Download, OwnedBook, LibraryBook } from './core/book.ts';
export { formatMoney, fractionDigits, type MoneyFormat } from './core/money.ts';
export {
	parseProblem,
	problem,
	problemMessages,
	type PriceChange,
	type ShopProblem,
	type ProblemCode
} from './core/problem.ts';
export type {
	AddToCartMessages,
	BookCoverMessages,
	CartBadgeMessages,
	PriceMessages,
	ProblemMessages,
	ShopMessages,
	Translation
} from './core/messages.ts';
export type { ResolvedPaths, ShopPaths } from './core/paths.ts';
export type { ShopData } from './core/shop-data.ts';
export type { CheckoutResult, LibraryState } from './core/results.ts';
