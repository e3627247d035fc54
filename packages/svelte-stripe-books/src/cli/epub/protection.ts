import { decodeXml } from './decode.ts';
import { EpubError } from './epub-error.ts';
import { findAll, parseXml } from './xml.ts';
import type { Zip } from './zip.ts';

/** Ways to obfuscate fonts, which any reading app reverses. */
const fontObfuscation = ['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC'];

/** The files that reveal a kind of protection, and who makes it. */
const makers: [file: string, maker: string][] = [
	['META-INF/sinf.xml', 'Apple'],
	['META-INF/license.lcpl', 'LCP'],
	['META-INF/rights.xml', 'Adobe']
];

/** The largest list of encrypted files, in bytes. */
const maxList = 4 * 2 ** 20;

/**
 * Refuses a book that is encrypted for one reader: its buyers could not open it.
 *
 * @throws EpubError with code `drm`
 * @see https://www.w3.org/TR/epub-33/#sec-container-metainf-encryption.xml
 */
export async function refuseProtection(zip: Zip): Promise<void> {
	const name = 'META-INF/encryption.xml';
	const bytes = await zip.read(name, maxList);
	const methods = bytes
		? findAll(parseXml(decodeXml(bytes, name), name), 'EncryptionMethod').map(
				({ attributes }) => attributes.Algorithm ?? ''
			)
		: [];
	const isEncrypted = methods.some((method) => !fontObfuscation.includes(method));
	const maker = makers.find(([file]) => zip.has(file))?.[1];
	// Rights alone protect nothing: stores leave them in books that they sell without protection.
	if (!isEncrypted && (maker === undefined || maker === 'Adobe')) return;
	throw new EpubError(
		'drm',
		`It is copy protected${maker ? ` (${maker})` : ''}, so your readers could not open it. Export it again without DRM.`
	);
}
