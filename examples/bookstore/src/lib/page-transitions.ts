import { onNavigate } from '$app/navigation';

/** The card of a book, among the many of a page. */
function findCover(path: string | undefined): HTMLElement | null | undefined {
	const link = path && document.querySelector(`[data-books-card] a[href="${CSS.escape(path)}"]`);
	return link ? link.closest('[data-books-card]')?.querySelector('[data-books-cover]') : null;
}

/**
 * Fades from page to page, and lets the cover of a book grow from its card to its page and shrink back, where a browser
 * can and its reader wants motion. To be called once, while the layout is made.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/API/View_Transition_API
 */
export function fadeBetweenPages(): void {
	onNavigate(({ from, to, complete }) => {
		const isSamePage = from?.route.id === to?.route.id;
		const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
		if (!document.startViewTransition || isSamePage || isStill) return;

		// By script and not by an attribute, which the Content-Security-Policy refuses.
		const name = (cover: HTMLElement | null | undefined, value: string) =>
			cover?.style.setProperty('view-transition-name', value);
		const left = findCover(to?.url.pathname);
		name(left, 'cover');
		return new Promise((resolve) => {
			let arrived: ReturnType<typeof findCover>;
			const { finished } = document.startViewTransition(async () => {
				resolve();
				await complete;
				name(left, '');
				arrived = findCover(from?.url.pathname);
				name(arrived, 'cover');
			});
			void finished.finally(() => name(arrived, ''));
		});
	});
}
