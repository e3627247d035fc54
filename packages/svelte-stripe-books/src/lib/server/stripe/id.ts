/** Returns the id of a field that may be expanded, or null if it is absent. */
export function idOf(value: string | { id: string } | null | undefined): string | null {
	return typeof value === 'string' ? value : (value?.id ?? null);
}
