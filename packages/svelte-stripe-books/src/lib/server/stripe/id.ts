/** The id of something that Stripe gives as an id, as the whole object where it is expanded, or not at all. */
export function idOf(value: string | { id: string } | null | undefined): string | null {
	return typeof value === 'string' ? value : (value?.id ?? null);
}
