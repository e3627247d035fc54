/** The part of the Navigation API used here, which not every browser has. */
interface NavigationHistory {
	entries(): { url: string | null }[];
	currentEntry: { index: number } | null;
}

/**
 * Returns whether the previous history entry is the same page with another query, as after a click on "next". Returns false
 * without the Navigation API.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/API/Navigation_API
 */
export function cameFromSamePage(): boolean {
	const { navigation } = window as unknown as { navigation?: NavigationHistory };
	const index = navigation?.currentEntry?.index ?? 0;
	const url = navigation?.entries()[index - 1]?.url;
	return Boolean(
		url && new URL(url).pathname === location.pathname && new URL(url).search !== location.search
	);
}
