export { createBookshop, type Bookshop, type BookshopOptions } from './create-bookshop.ts';
export { createCartHandler, loadCart, type CartHandlerOptions } from './cart/handler.ts';
export {
	createCheckoutHandler,
	type CheckoutOptions,
	type CheckoutPaths,
	type CheckoutUi
} from './checkout/handler.ts';
export type { ChangeSession } from './checkout/customize-session.ts';
export { createCheckoutReturn, type CheckoutReturnOptions } from './checkout/success.ts';
export { createDownloadHandler, type DownloadOptions } from './downloads/download-handler.ts';
export {
	createDownloadLinks,
	type DownloadLinks,
	type DownloadLinksOptions
} from './downloads/signed-links.ts';
export type { Handler, ShopEvent } from './http/event.ts';
export { createLibraryLookup, type LibraryLookup, type LibraryOptions } from './library/lookup.ts';
export type { LibraryLink, LinkAccess } from './library/magic-link.ts';
export type { Limiter } from './http/rate-limit.ts';
export { createHashedLimiter, type HashedLimiterOptions } from './http/hashed-limiter.ts';
export { createMemoryLimiter, type MemoryLimiterOptions } from './http/memory-limiter.ts';
export type { Options } from './options/lazy.ts';
export { isPublishedSecret } from './options/published-secrets.ts';
export { reconcile, type ReconcileOptions, type ReconcileStep } from './payments/reconcile.ts';
export { checkShop, type Log, type Report, type Shop } from './options/shop-options.ts';
export { createSampleHandler, type SampleOptions } from './downloads/sample-handler.ts';
export type { Secret } from './crypto/signature.ts';
export { isLiveKey } from './stripe/live-key.ts';
export type { OnUnfulfillable, Unfulfillable } from './payments/fulfill.ts';
export { webhookEvents, type Outcome } from './payments/process-event.ts';
export type { OnPurchase, Purchase } from './payments/notify-purchase.ts';
export type { PreventedDisputes, Reversal } from './payments/reversals.ts';
export { createWebhookHandler, type WebhookOptions } from './payments/webhook-handler.ts';
export type { Book, BookFile, Download, OwnedBook, ShelfBook } from '../core/book.ts';
export type { BookFiles, ByteRange, OpenedFile, StoredFile } from '../core/storage.ts';
export { formatMoney, type MoneyFormat } from '../core/money.ts';
export type { ProblemDetails, ProblemCode } from '../core/problem.ts';
export type { CheckoutResult, LibraryState } from '../core/results.ts';
