import { canonicalEmail } from './email.ts';

/**
 * Returns a canonical address as its owner writes it, with the letters of its domain: `leser@bücher.example` for
 * `leser@xn--bcher-kva.example`. Only for display: mail goes to the canonical address.
 */
export function readableEmail(email: string): string {
	const at = email.lastIndexOf('@') + 1;
	const labels = email.slice(at).split('.');
	const readable = email.slice(0, at) + labels.map(decodeLabel).join('.');
	return canonicalEmail(readable) === email ? readable : email;
}

/** Masks a canonical address so that its owner recognizes it: `a•••@e•••.com`. */
export function maskEmail(email: string): string {
	const [local = '', domain = ''] = readableEmail(email).split('@');
	const [first = ''] = local;
	const [host = ''] = domain;
	const dot = domain.lastIndexOf('.');
	return `${first}•••@${host}•••${dot > 0 ? domain.slice(dot) : ''}`;
}

/** Decodes a label of a domain. Returns a malformed one as it is. */
function decodeLabel(label: string): string {
	if (!label.startsWith('xn--')) return label;
	const digits = label.slice(label.lastIndexOf('-') + 1);
	const letters = [...label.slice(4, Math.max(4, label.lastIndexOf('-')))];
	try {
		insertLetters(letters, digits);
	} catch {
		return label;
	}
	return letters.join('');
}

/**
 * Inserts the letters that the digits of a label encode.
 *
 * @throws RangeError if the digits are malformed
 * @see https://www.rfc-editor.org/rfc/rfc3492#section-6.2
 */
function insertLetters(letters: string[], digits: string): void {
	let [codePoint, index, bias, at] = [128, 0, 72, 0];
	while (at < digits.length) {
		const before = index;
		let weight = 1;
		for (let k = 36; ; k += 36) {
			const digit = 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf(digits[at] ?? '-');
			if (digit < 0) throw new RangeError('Malformed punycode.');
			at += 1;
			index += digit * weight;
			const threshold = Math.min(Math.max(k - bias, 1), 26);
			if (digit < threshold) break;
			weight *= 36 - threshold;
		}
		const length = letters.length + 1;
		let delta = Math.floor((index - before) / (before === 0 ? 700 : 2));
		delta += Math.floor(delta / length);
		bias = 0;
		for (; delta > 455; bias += 36) delta = Math.floor(delta / 35);
		bias += Math.floor((36 * delta) / (delta + 38));
		codePoint += Math.floor(index / length);
		index %= length;
		letters.splice(index, 0, String.fromCodePoint(codePoint));
		index += 1;
	}
}
