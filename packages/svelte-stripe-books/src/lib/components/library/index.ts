export {
	default as LibraryForm,
	type LibraryFormProps,
	type LibraryFormTexts
} from './LibraryForm.svelte';
export {
	default as LibraryShelf,
	type LibraryShelfProps,
	type LibraryShelfTexts
} from './LibraryShelf.svelte';
