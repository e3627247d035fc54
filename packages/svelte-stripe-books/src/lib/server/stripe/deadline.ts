/** The work took longer than the time that was left for it. */
export class DeadlineExceeded extends Error {
	override name = 'DeadlineExceeded';
}

/** The time that several steps have together. */
export interface Deadline {
	/**
	 * Resolves as the work does. The work itself is not stopped, and its late outcome is dropped.
	 *
	 * @throws DeadlineExceeded when the work is not done in time
	 */
	within<T>(work: Promise<T>): Promise<T>;
	/**
	 * Pauses.
	 *
	 * @param ms in milliseconds
	 * @throws DeadlineExceeded when the time is over before that
	 */
	pause(ms: number): Promise<void>;
}

/**
 * Gives all the steps of `use` one time limit. The timeout of Stripe's client counts silence, and starts anew with each of its
 * retries, so it bounds no request as a whole.
 *
 * @param ms in milliseconds
 */
export async function withDeadline<T>(
	ms: number,
	use: (deadline: Deadline) => Promise<T>
): Promise<T> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const over = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new DeadlineExceeded(`It took longer than ${ms} ms.`)), ms);
	});
	// Nobody may be waiting when the time is over.
	over.catch(() => {});
	const within = <R>(work: Promise<R>): Promise<R> => Promise.race([work, over]);
	try {
		return await use({
			within,
			async pause(wait) {
				let pause: ReturnType<typeof setTimeout> | undefined;
				try {
					await within(new Promise<void>((resolve) => (pause = setTimeout(resolve, wait))));
				} finally {
					clearTimeout(pause);
				}
			}
		});
	} finally {
		clearTimeout(timer);
	}
}
