import { onNavigate } from '$app/navigation';

/**
 * Fades from page to page where a browser can; styles/transitions.css says how. Not within one page, where results come
 * while somebody types. To be called once, while the layout is made.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/API/View_Transition_API
 */
export function fadeBetweenPages(): void {
	onNavigate(({ from, to, complete }) => {
		if (!document.startViewTransition || from?.route.id === to?.route.id) return;
		return new Promise((resolve) => {
			const { ready } = document.startViewTransition(() => {
				resolve();
				return complete;
			});
			// A fade that was skipped, since the reader went on or looks elsewhere, is missed by nobody.
			ready.catch(() => {});
		});
	});
}
