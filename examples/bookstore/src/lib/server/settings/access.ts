import { fail, valueOf, type Environment } from './environment.ts';

/** How customers open their library: by entering the email used at checkout, or by a magic link sent to it. */
export type LibraryAccess = 'email' | 'link';

/**
 * Reads `LIBRARY_ACCESS`.
 *
 * @throws SettingsError for any other value, and for `link` without a mail server
 */
export function readAccess(env: Environment, { mail }: { mail: unknown }): LibraryAccess {
	const access = valueOf(env, 'LIBRARY_ACCESS') ?? 'email';
	if (access !== 'email' && access !== 'link') {
		fail(
			`LIBRARY_ACCESS is ${JSON.stringify(access)}, but must be "email" (customers enter the email used at checkout) or "link" (they receive a magic link at that email).`
		);
	}
	if (access === 'link' && !mail) {
		fail(
			'LIBRARY_ACCESS=link requires a mail server. Set SMTP_URL, such as smtps://user:password@mail.example, or use LIBRARY_ACCESS=email.'
		);
	}
	return access;
}
