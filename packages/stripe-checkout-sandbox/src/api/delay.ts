/** How a `slow` fault delays a request. */
export interface Delay {
	/** Resolves when the delay has passed. */
	readonly over: Promise<void>;
	/** Whether the request is carried out before the delay instead of after it. */
	readonly after: boolean;
}

/** The bindings of the sandbox's Hono apps: what belongs to a request and is not part of it. */
export interface ApiEnv {
	Bindings: { delay?: Delay };
}
