/** Delay of a request by a `slow` fault. */
export interface Delay {
	/** Resolves after the delay. */
	readonly over: Promise<void>;
	/** Whether the request is executed before the delay instead of after it. */
	readonly after: boolean;
}

/** Hono bindings: per-request context that is not part of the HTTP request. */
export interface ApiEnv {
	Bindings: { delay?: Delay };
}
