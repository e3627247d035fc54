/** How long a check may take, in milliseconds: less than the timeout of usual probes. */
const deadline = 3_000;

async function passes(check: () => Promise<unknown>): Promise<void> {
	const { promise, reject } = Promise.withResolvers<never>();
	const timer = setTimeout(() => reject(new Error(`No answer within ${deadline} ms.`)), deadline);
	try {
		await Promise.race([check(), promise]);
	} finally {
		clearTimeout(timer);
	}
}

/**
 * Runs checks at once.
 *
 * @param onFailure receives the error of each check that fails or takes too long
 * @returns the state of each by its name, without reasons, since anyone may read them
 */
export async function checkReadiness<Name extends string>(
	checks: Record<Name, () => Promise<unknown>>,
	onFailure: (name: Name, error: unknown) => void
): Promise<{ isReady: boolean; states: Record<Name, 'ok' | 'failed'> }> {
	const names = Object.keys(checks) as Name[];
	const results = await Promise.all(
		names.map(async (name) => {
			try {
				await passes(checks[name]);
				return [name, 'ok'] as const;
			} catch (error) {
				onFailure(name, error);
				return [name, 'failed'] as const;
			}
		})
	);
	return {
		isReady: results.every(([, state]) => state === 'ok'),
		states: Object.fromEntries(results) as Record<Name, 'ok' | 'failed'>
	};
}
