export { default as DownloadList, type DownloadListProps } from './DownloadList.svelte';
export { default as Library, type LibraryProps } from './Library.svelte';
export { default as LibraryForm, type LibraryFormProps } from './LibraryForm.svelte';
export { default as LibraryBooks, type LibraryBooksProps } from './LibraryBooks.svelte';
export type {
	DownloadListMessages,
	LibraryFormMessages,
	LibraryBooksMessages
} from '../../core/messages.ts';
