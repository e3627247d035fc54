export { createBookshop } from './create-bookshop.ts';
export type { Bookshop, LibraryActions, PublicFile } from './bookshop.ts';
export type { Platform } from './resolve-shop.ts';
export type { BookshopOptions, ByEvent, CustomerMove, ShopLimiters } from './bookshop-options.ts';
export type { ResolvedPaths, ShopPaths } from '../core/paths.ts';
export type { CatalogOrder } from '../core/catalog-place.ts';
export type { ShopData } from '../core/shop-data.ts';
export { createCartHandler, type CartHandlerOptions } from './cart/handler.ts';
export { loadCart } from './cart/load-cart.ts';
export {
	createCheckoutHandler,
	type CheckoutHandlerOptions,
	type CheckoutUiMode
} from './checkout/handler.ts';
export type { CustomizeSession } from './checkout/customize-session.ts';
export { createSuccessLoader, type SuccessLoaderOptions } from './checkout/success.ts';
export {
	createDownloadHandler,
	type DownloadHandlerOptions
} from './downloads/download-handler.ts';
export {
	createDownloadLinks,
	type DownloadLinks,
	type DownloadLinksOptions,
	type LinkedFile
} from './downloads/signed-links.ts';
export type { Handler, LayoutEvent, PageEvent, ShopEvent } from './http/event.ts';
export {
	createLibraryLookup,
	type LibraryLookup,
	type LibraryLookupOptions
} from './library/lookup.ts';
export type { MagicLink, MagicLinkOptions } from './library/magic-link.ts';
export type { Limiter } from './http/rate-limit.ts';
export { createHashedLimiter, type HashedLimiterOptions } from './http/hashed-limiter.ts';
export { createMemoryLimiter, type MemoryLimiterOptions } from './http/memory-limiter.ts';
export type { Options } from './options/lazy.ts';
export { createRedactor } from './options/redact.ts';
export { describeError } from './options/describe-error.ts';
export { isPublishedSecret } from './options/published-secrets.ts';
export { reconcile, type ReconcileOptions, type ReconcileStep } from './payments/reconcile.ts';
export { checkShop, type LogEntry, type Logger, type ShopOptions } from './options/shop-options.ts';
export {
	eraseCustomer,
	type EraseCustomerOptions,
	type ErasedCustomer
} from './customers/erase-customer.ts';
export {
	exportCustomer,
	type ExportCustomerOptions,
	type ExportedCustomer,
	type ExportedPurchase
} from './customers/export-customer.ts';
export {
	moveCustomer,
	type MoveCustomerOptions,
	type MovedCustomer
} from './customers/move-customer.ts';
export { createSampleHandler, type SampleHandlerOptions } from './downloads/sample-handler.ts';
export type { Secret } from './crypto/signature.ts';
export { isLiveKey } from './options/live-key.ts';
export { isCommand } from './is-command.ts';
export type { OnUnfulfillable, Unfulfillable } from './payments/fulfill.ts';
export { webhookEvents, type Outcome } from './payments/process-event.ts';
export type { OnPurchase, Purchase } from './payments/notify-purchase.ts';
export type { PreventedDisputes, Reversal } from './payments/reversals.ts';
export { createWebhookHandler, type WebhookHandlerOptions } from './payments/webhook-handler.ts';
export type {
	Book,
	BookFile,
	BookSummary,
	Download,
	OwnedBook,
	LibraryBook
} from '../core/book.ts';
export type { BookStorage, ByteRange, OpenedFile, StoredFile } from '../core/storage.ts';
export { orderNumber } from '../core/order-number.ts';
export { formatMoney, type MoneyFormat } from '../core/money.ts';
export type { ShopProblem, ProblemCode } from '../core/problem.ts';
export type { CheckoutResult, LibraryState } from '../core/results.ts';
