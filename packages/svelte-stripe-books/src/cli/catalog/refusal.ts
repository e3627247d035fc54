/** Why a book was not added or changed. Scripts may rely on the codes. */
export class Refusal extends Error {
	/** Stable code: `id_taken`. */
	readonly code: string;

	constructor(code: string, message: string) {
		super(message);
		this.code = code;
	}
}
