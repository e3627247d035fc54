export { createBookshop, type Bookshop, type BookshopOptions } from './bookshop.ts';
export { createCartHandler, loadCart, type CartHandlerOptions } from './cart.ts';
export {
	createCheckoutHandler,
	type CheckoutOptions,
	type CheckoutPaths,
	type CheckoutUi
} from './checkout.ts';
export type { ChangeSession } from './checkout-draft.ts';
export { createCheckoutReturn, type CheckoutReturnOptions } from './checkout-return.ts';
export { createDownloadHandler, type DownloadOptions } from './download.ts';
export {
	createDownloadLinks,
	type DownloadLinks,
	type DownloadLinksOptions
} from './download-links.ts';
export type { Handler, ShopEvent } from './event.ts';
export { createLibraryLookup, type LibraryLookup, type LibraryOptions } from './library.ts';
export type { LibraryLink, LinkAccess } from './library-link.ts';
export type { Limiter } from './limit.ts';
export { createHashedLimiter, type HashedLimiterOptions } from './hashed-limiter.ts';
export { createMemoryLimiter, type MemoryLimiterOptions } from './memory-limiter.ts';
export type { Options } from './first-use.ts';
export { isPublishedSecret } from './published-secrets.ts';
export { reconcile, type ReconcileOptions, type ReconcileStep } from './reconcile.ts';
export { checkShop, type Log, type Report, type Shop } from './shop.ts';
export { createSampleHandler, type SampleOptions } from './sample.ts';
export type { Secret } from './signature.ts';
export { isLiveKey } from './live-key.ts';
export type { OnUnfulfillable, Unfulfillable } from './fulfil.ts';
export { webhookEvents, type Outcome } from './handle-event.ts';
export type { OnPurchase, Purchase } from './purchase-hook.ts';
export type { PreventedDisputes, Reversal } from './reversal.ts';
export { createWebhookHandler, type WebhookOptions } from './webhook.ts';
export type { Book, BookFile, Download, OwnedBook, ShelfBook } from '../core/book.ts';
export type { BookFiles, ByteRange, OpenedFile, StoredFile } from '../core/files.ts';
export { formatMoney, type MoneyFormat } from '../core/money.ts';
export type { ProblemDetails, ProblemCode } from '../core/problem.ts';
export type { CheckoutResult, LibraryState } from '../core/results.ts';
