import { encodeFileName, safeFileName, truncateFileName } from './file-name.ts';

/**
 * Returns a `Content-Disposition` value for a download, with an ASCII `filename` for old clients and `filename*` for all others.
 *
 * @param format added as the extension if the name has none
 * @see https://www.rfc-editor.org/rfc/rfc6266
 * @see https://www.rfc-editor.org/rfc/rfc8187
 */
export function attachment(fileName: string, format?: string): string {
	const name = safeFileName(fileName, format);
	const ascii = name
		.normalize('NFD')
		.replace(/(?<=[a-z])\p{M}+/giu, '')
		.replace(/[^\x20-\x7e]|["%]/gu, '_');
	// A decomposed letter can become several underscores.
	return `attachment; filename="${truncateFileName(ascii)}"; filename*=UTF-8''${encodeFileName(name)}`;
}
