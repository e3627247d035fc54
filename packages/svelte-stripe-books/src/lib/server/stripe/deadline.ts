/** The work exceeded its deadline. */
export class DeadlineExceeded extends Error {
	override name = 'DeadlineExceeded';
}

/** A time limit that several steps share. */
export interface Deadline {
	/**
	 * Settles with the work, or rejects at the deadline. The work itself is not canceled; its late result is discarded.
	 *
	 * @throws DeadlineExceeded
	 */
	within<T>(work: Promise<T>): Promise<T>;
	/**
	 * Waits.
	 *
	 * @param ms in milliseconds
	 * @throws DeadlineExceeded if the deadline comes first
	 */
	pause(ms: number): Promise<void>;
}

/**
 * Runs `use` with one time limit for all its steps. The `timeout` of Stripe's client limits inactivity and restarts with each retry, so it
 * does not limit the total time.
 *
 * @param ms in milliseconds
 */
export async function withDeadline<T>(
	ms: number,
	use: (deadline: Deadline) => Promise<T>
): Promise<T> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const over = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new DeadlineExceeded(`Exceeded ${ms} ms.`)), ms);
	});
	// Prevents an unhandled rejection if no step is running at the deadline.
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
