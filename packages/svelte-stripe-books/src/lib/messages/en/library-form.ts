import type { LibraryFormMessages } from '../../core/messages.ts';

/** English messages of `LibraryForm`. */
export const libraryForm: LibraryFormMessages = {
	label: 'Email address',
	hint: 'Enter the email you used at checkout to download your books.',
	linkHint: 'Enter the email you used at checkout. We’ll send you a link that opens your library.',
	partial:
		'These are the books you bought in this browser. For all your books, we’ll send you a link.',
	contact: (email) => `Not sure which email you used? Look for your receipt, or write to ${email}.`,
	submit: 'Show my books',
	linkSubmit: 'Email me a link',
	sent: (email) =>
		`If we have books for ${email}, a link to your library is on its way. It works once and expires in 15 minutes. Check your inbox and spam folder, or try another email you may have used at checkout.`
};
