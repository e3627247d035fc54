/** What makes an answer late: a fault that a request has met. */
export interface Late {
	/** Resolves when the time is up. */
	readonly over: Promise<void>;
	/** Whether the request is carried out first, and not when the time is up. */
	readonly after: boolean;
}

/** What comes with a request to the sandbox's own server. */
export interface ApiEnv {
	Bindings: { late?: Late };
}
