/** Removes keys with an empty value, which unsets them. */
export function withoutEmpty(metadata: Record<string, string>): Record<string, string> {
	return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== ''));
}

/** Applies an update to metadata. An empty string instead of an object removes all keys. */
export function updatedMetadata(
	current: Record<string, string> | null,
	update: Record<string, string> | '' | undefined
): Record<string, string> {
	if (update === '') return {};
	return withoutEmpty({ ...current, ...update });
}
