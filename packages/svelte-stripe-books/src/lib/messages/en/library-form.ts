import type { LibraryFormMessages } from '../../core/messages.ts';

/** English messages of `LibraryForm`. */
export const libraryForm: LibraryFormMessages = {
	label: 'Email address',
	hint: 'Enter the email you used at checkout to download your books.',
	partial:
		'These are the books you bought in this browser. For all your books, enter the email you used at checkout.',
	submit: 'Show my books',
	sent: (email) =>
		`If we have books for ${email}, a link to your library is on its way. It works once and expires in 15 minutes. Check your inbox and spam folder, or try another email you may have used at checkout.`
};
