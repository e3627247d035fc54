/** Returns width and height of a JPEG, read from its frame header (ITU T.81, B.2.2). */
export function jpegSize(bytes: Uint8Array): { width: number; height: number } {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (view.getUint16(0) !== 0xffd8) throw new Error('not a JPEG');
	let at = 2;
	while (at < view.byteLength) {
		const marker = view.getUint16(at);
		// SOF0 to SOF15 have the size; C4, C8 and CC in this range are other markers.
		if (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)) {
			return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
		}
		at += 2 + view.getUint16(at + 2);
	}
	throw new Error('a JPEG without a frame');
}

/** Returns width and height of a lossy WebP, read from the header of its frame (RFC 9649, 2.5). */
export function webpSize(bytes: Uint8Array): { width: number; height: number } {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const name = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
	if (name(0) !== 'RIFF' || name(8) !== 'WEBP') throw new Error('not a WebP');
	for (let at = 12; at < view.byteLength;) {
		const content = at + 8;
		if (name(at) === 'VP8 ') {
			const width = view.getUint16(content + 6, true) & 0x3fff;
			return { width, height: view.getUint16(content + 8, true) & 0x3fff };
		}
		const length = view.getUint32(at + 4, true);
		at = content + length + (length % 2);
	}
	throw new Error('a WebP without a lossy frame');
}
