/** Width and height of a JPEG, read from its frame header (ITU T.81, B.2.2). */
export function jpegSize(bytes: Uint8Array): { width: number; height: number } {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (view.getUint16(0) !== 0xffd8) throw new Error('not a JPEG');
	let at = 2;
	while (at < view.byteLength) {
		const marker = view.getUint16(at);
		// SOF0 to SOF15 hold the size; C4, C8 and CC are other things in the same range.
		if (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)) {
			return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
		}
		at += 2 + view.getUint16(at + 2);
	}
	throw new Error('a JPEG without a frame');
}
