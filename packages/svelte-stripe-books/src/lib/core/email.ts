/** Maximum length of an address: RFC 5321 §4.5.3.1.3 limits a path to 256 characters, including angle brackets. */
const maxLength = 254;

// Excludes lone surrogates (Cs), which databases replace, so that a stored address would not be found again.
const pattern = /^[^\s@<>,;:"\p{Cc}\p{Cs}]+@[^\s@<>,;:"\p{Cc}\p{Cs}]+$/u;

/** Zero-width, bidi and other marks without a shape, which come with pasted text. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** Small, full-width and half-width forms, which keyboards for Chinese, Japanese and Korean produce. */
const otherWidth = /[\uFE50-\uFE6B\uFF01-\uFFDC]/g;

/** Characters that are special in a mail header or a URL. Other forms of them are kept, so that no address becomes invalid. */
const special = /[\s"(),:;<>@/\\?#%[\]]/;

/**
 * Normalizes an address for storage and lookup, so that all spellings of one mailbox have one form: trimmed, lower case, NFC, without
 * invisible characters and other widths, and with its domain in ASCII (`bücher.example` is `xn--bcher-kva.example`), as browsers post
 * it from an email field. Keeps dots and plus tags, whose meaning differs between mail providers.
 */
export function canonicalEmail(email: string): string {
	const text = email
		.replace(invisible, '')
		.replace(otherWidth, foldWidth)
		.replaceAll('。', '.')
		.trim();
	const at = text.lastIndexOf('@');
	const domain = asciiDomain(text.slice(at + 1));
	return domain === null ? lower(text) : lower(text.slice(0, at + 1)) + domain;
}

const lower = (text: string) => text.toLowerCase().normalize('NFC');

function foldWidth(character: string): string {
	const folded = character.normalize('NFKC');
	return folded !== '@' && special.test(folded) ? character : folded;
}

/** Labels of a domain start and end with a letter or digit (RFC 1123 §2.1). */
const hyphenAtEnd = /(?:^|\.)-|-(?:\.|$)/;

/** A host name with a label in punycode, and labels of at most 63 characters (RFC 1035 §2.3.4). */
const internationalHost = /^(?=.*xn--)[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63})+\.?$/;

/**
 * Converts a domain to ASCII in lower case, as browsers do.
 *
 * @returns null if it is not the name of a host
 * @see https://url.spec.whatwg.org/#idna
 */
function asciiDomain(domain: string): string | null {
	const folded = domain.normalize('NFKC');
	if (special.test(folded) || hyphenAtEnd.test(folded)) return null;
	// Not passed to URL, which would read `1.2` as the IPv4 address 1.0.0.2.
	if (/^[\x21-\x7E]*$/.test(folded)) return folded.toLowerCase();
	const url = `http://${folded}`;
	const host = URL.canParse(url) ? new URL(url).hostname : '';
	return internationalHost.test(host) ? host : null;
}

/** Returns whether a canonical address has the form `local@domain` without characters that are special in mail headers. */
export function isEmail(email: string): boolean {
	return email.length <= maxLength && pattern.test(email);
}
