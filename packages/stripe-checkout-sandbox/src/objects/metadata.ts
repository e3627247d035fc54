/** Metadata without the keys whose value is empty, which is how they are unset. */
export function withoutEmpty(metadata: Record<string, string>): Record<string, string> {
	return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== ''));
}

/** Metadata after an update: an empty text in place of it removes every key. */
export function updatedMetadata(
	kept: Record<string, string> | null,
	given: Record<string, string> | '' | undefined
): Record<string, string> {
	if (given === '') return {};
	return withoutEmpty({ ...kept, ...given });
}
