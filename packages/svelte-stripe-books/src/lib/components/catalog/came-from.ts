/** As much of the Navigation API as is asked here; not every browser has it. */
interface History {
	entries(): { url: string | null }[];
	currentEntry: { index: number } | null;
}

/**
 * Whether the entry before this one in the tab's history is this very page with another query, as it is for whoever
 * followed its link to more. Where a browser does not tell, it is not.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/API/Navigation_API
 */
export function cameFromSamePage(): boolean {
	const { navigation } = window as unknown as { navigation?: History };
	const index = navigation?.currentEntry?.index ?? 0;
	const url = navigation?.entries()[index - 1]?.url;
	return Boolean(
		url && new URL(url).pathname === location.pathname && new URL(url).search !== location.search
	);
}
