/** The first 64 primes, whose roots are the constants of SHA-256 (FIPS 180-4 §4.2.2 and §5.3.3). */
const primes: number[] = [];
for (let number = 2; primes.length < 64; number += 1) {
	if (primes.every((prime) => number % prime !== 0)) primes.push(number);
}

/** Returns the first 32 bits of the fractional part of a number. */
const fraction = (number: number) => ((number % 1) * 2 ** 32) | 0;

const roundConstants = primes.map((prime) => fraction(Math.cbrt(prime)));
const initialHash = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

const blockLength = 64;
const rotate = (word: number, bits: number) => (word >>> bits) | (word << (32 - bits));

/**
 * Returns the SHA-256 hash of a text in hexadecimal digits. Synchronous, unlike `crypto.subtle`, which passes the work to another
 * thread and waits for longer than a database takes to record a purchase. For short texts that are no secret keys.
 *
 * @see https://csrc.nist.gov/pubs/fips/180-4/upd1/final
 */
export function sha256(text: string): string {
	const message = paddedMessage(new TextEncoder().encode(text));
	const hash = Int32Array.from(initialHash);
	const words = new Int32Array(blockLength);
	for (let at = 0; at < message.byteLength; at += blockLength) {
		expandBlock(words, message, at);
		addBlock(hash, words);
	}
	return Array.from(hash, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Appends a bit, zeros and the length in bits, up to the end of a block (FIPS 180-4 §5.1.1). */
function paddedMessage(bytes: Uint8Array): DataView {
	const blocks = Math.ceil((bytes.length + 9) / blockLength);
	const padded = new Uint8Array(blocks * blockLength);
	padded.set(bytes);
	padded[bytes.length] = 0x80;
	const view = new DataView(padded.buffer);
	view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
	return view;
}

/** Fills the message schedule of a block (FIPS 180-4 §6.2.2, step 1). */
function expandBlock(words: Int32Array, message: DataView, at: number): void {
	for (let t = 0; t < 16; t += 1) words[t] = message.getInt32(at + t * 4);
	for (let t = 16; t < 64; t += 1) {
		const [a, b] = [words[t - 15]!, words[t - 2]!];
		const low = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
		const high = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
		words[t] = words[t - 16]! + low + words[t - 7]! + high;
	}
}

/** Adds a block to the hash (FIPS 180-4 §6.2.2, steps 2 to 4). */
function addBlock(hash: Int32Array, words: Int32Array): void {
	let [a, b, c, d, e, f, g, h] = hash as unknown as [
		...[number, number, number, number],
		...[number, number, number, number]
	];
	for (let t = 0; t < 64; t += 1) {
		const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
		const choice = (e & f) ^ (~e & g);
		const first = (h + sum1 + choice + roundConstants[t]! + words[t]!) | 0;
		const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
		const majority = (a & b) ^ (a & c) ^ (b & c);
		h = g;
		g = f;
		f = e;
		e = (d + first) | 0;
		d = c;
		c = b;
		b = a;
		a = (first + sum0 + majority) | 0;
	}
	[a, b, c, d, e, f, g, h].forEach((word, index) => {
		hash[index] = hash[index]! + word;
	});
}
