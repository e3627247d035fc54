import { refuse, valueOf, type Environment } from './environment.ts';

/** What opens a library: naming the address that paid, or a link that was mailed to it. */
export type LibraryAccess = 'email' | 'link';

/**
 * What opens a library.
 *
 * @throws SettingsError for a word that is none of the two, and for links that nobody could mail
 */
export function readAccess(env: Environment, { mail }: { mail: unknown }): LibraryAccess {
	const access = valueOf(env, 'LIBRARY_ACCESS') ?? 'email';
	if (access !== 'email' && access !== 'link') {
		refuse(
			'LIBRARY_ACCESS must be email (whoever names the address that paid) or link (a link is mailed to it first).'
		);
	}
	if (access === 'link' && !mail) {
		refuse(
			'LIBRARY_ACCESS=link needs a mail server: set SMTP_URL, such as smtps://user:password@mail.example, or LIBRARY_ACCESS=email.'
		);
	}
	return access;
}
