import { table } from '../params/table.ts';
import { throwApiError } from '../wire/errors.ts';

/** Newest version of the API, which the sandbox uses by default. */
export const newestVersion = '2026-10-28.endive';

/** All versions up to the newest one: those that the SDK's types allow for a webhook endpoint. */
const known = new Set(String(table['POST /v1/webhook_endpoints'].api_version).split('|'));

/** Dates of the known versions. A public preview has the date of a version: `2026-10-28.preview`. */
const knownDates = new Set([...known].map(dateOf));

/** Date of the first public preview. */
const firstPreview = '2025-03-31';

/**
 * Returns the version of a request: the one in its `Stripe-Version` header, or the newest one. Betas follow a semicolon.
 *
 * @throws ApiError if the version does not exist, as far as the sandbox knows
 * @see https://docs.stripe.com/api/versioning
 */
export function readVersion(header: string | null): string {
	if (header === null) return newestVersion;
	const [version = ''] = header.split(';');
	if (!isKnownVersion(version)) {
		throwApiError({ message: `Invalid Stripe API version: ${header}${updateHint(version)}` });
	}
	return version;
}

/** Whether a version exists, as far as the sandbox knows. */
export function isKnownVersion(version: string): boolean {
	const date = dateOf(version);
	const isPreview = version === `${date}.preview` && date >= firstPreview && knownDates.has(date);
	return known.has(version) || isPreview;
}

/** Explains the rejection of a version that Stripe may have released after the sandbox. */
function updateHint(version: string): string {
	const mayExist =
		/^\d{4}-\d\d-\d\d\.[a-z]+$/.test(version) && dateOf(version) > dateOf(newestVersion);
	return mayExist
		? ` (The newest version that this stripe-checkout-sandbox knows is ${newestVersion}. Update it, or pass this apiVersion to your Stripe client.)`
		: '';
}

function dateOf(version: string): string {
	return version.split('.')[0] ?? '';
}
