import { onNavigate } from '$app/navigation';

/**
 * Starts a view transition on each navigation to another route, where the browser supports it. Navigations within a route,
 * such as live search results, stay instant. Must be called while the layout initializes; styles/transitions.css has the styles.
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
			// A skipped transition rejects, for example when the tab is hidden.
			ready.catch(() => {});
		});
	});
}
