const texts = import.meta.glob<string>('../packages/svelte-stripe-books/stories/prose/*.md', {
	query: '?raw',
	import: 'default',
	eager: true
});

/** Returns the text about the component that has this title in the sidebar: `Books/BookCard`. */
export function proseOf(title: string): string {
	const name = title.split('/').at(-1) ?? '';
	return texts[`../packages/svelte-stripe-books/stories/prose/${name}.md`] ?? '';
}
