export { default as DownloadList, type DownloadListProps } from './DownloadList.svelte';
export { default as Library, type LibraryProps } from './Library.svelte';
export { default as LibraryForm, type LibraryFormProps } from './LibraryForm.svelte';
export { default as LibraryShelf, type LibraryShelfProps } from './LibraryBooks.svelte';
export type { DownloadListTexts, LibraryFormTexts, LibraryShelfTexts } from '../../core/messages.ts';
