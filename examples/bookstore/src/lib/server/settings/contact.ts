import { fail, valueOf, type Environment } from './environment.ts';

/**
 * Reads `CONTACT_EMAIL`, the address that customers write to.
 *
 * @returns an address of the demo if the setting is missing in test mode
 * @throws SettingsError if it is no address, or missing with a live key
 */
export function readContact(env: Environment, { livemode }: { livemode: boolean }): string {
	const email = valueOf(env, 'CONTACT_EMAIL');
	if (email === undefined) {
		if (livemode) {
			fail(
				'CONTACT_EMAIL is not set, but is required with a live key, since customers must be able to write to you. Set it to an address that you read, such as hello@books.example.'
			);
		}
		return 'hello@example.com';
	}
	if (!/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(email)) {
		fail(
			`CONTACT_EMAIL is ${JSON.stringify(email)}, but must be a single email address, such as hello@books.example.`
		);
	}
	return email;
}
