/** Why a file was refused. Scripts may rely on the codes. */
export type EpubProblem =
	| 'empty_file'
	| 'not_an_epub'
	| 'damaged_zip'
	| 'unsafe_names'
	| 'zip_bomb'
	| 'too_large'
	| 'encrypted_zip'
	| 'drm'
	| 'no_package'
	| 'bad_encoding'
	| 'bad_xml'
	| 'xml_entities';

/** The reason why a file was refused, in a sentence for the seller. */
export class EpubError extends Error {
	readonly code: EpubProblem;

	constructor(code: EpubProblem, message: string) {
		super(message);
		this.code = code;
	}
}
