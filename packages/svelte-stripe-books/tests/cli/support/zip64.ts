/** Length of fixed parts of a zip file, in bytes. */
const lengths = { end: 22, entry: 46, zip64End: 56, locator: 20, extra: 28 };
/** Says that a value is in the zip64 record. */
const inZip64 = { short: 0xffff, long: 0xffffffff };

/**
 * Converts a zip file to zip64, in which sizes, positions and counts have 64 bits, as programs write that do not know the size of a file in advance.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.3.14 to 4.5.3
 */
export function toZip64(bytes: Uint8Array): Buffer {
	const zip = Buffer.from(bytes);
	const end = zip.length - lengths.end;
	const count = zip.readUInt16LE(end + 10);
	const start = zip.readUInt32LE(end + 16);
	const entries: Buffer[] = [];
	let at = start;
	for (let i = 0; i < count; i += 1) {
		const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
		const next = at + lengths.entry + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
		entries.push(toZip64Entry(zip.subarray(at, next), (name ?? 0) + (extra ?? 0)));
		at = next;
	}
	const directory = Buffer.concat(entries);
	return Buffer.concat([
		...[zip.subarray(0, start), directory],
		endOf(count, { start, size: directory.length })
	]);
}

/** Moves the sizes and the position of an entry into an extra field. @param before length of its name and extra fields */
function toZip64Entry(entry: Buffer, before: number): Buffer {
	const extra = Buffer.alloc(lengths.extra);
	extra.writeUInt16LE(1, 0);
	extra.writeUInt16LE(lengths.extra - 4, 2);
	const head = Buffer.from(entry.subarray(0, lengths.entry + before));
	for (const [i, offset] of [24, 20, 42].entries()) {
		extra.writeBigUInt64LE(BigInt(head.readUInt32LE(offset)), 4 + 8 * i);
		head.writeUInt32LE(inZip64.long, offset);
	}
	head.writeUInt16LE(head.readUInt16LE(30) + lengths.extra, 30);
	return Buffer.concat([head, extra, entry.subarray(lengths.entry + before)]);
}

/** Returns the end of a zip64 file: its record, the locator of the record, and the end as in any zip file. */
function endOf(count: number, { start, size }: { start: number; size: number }): Buffer {
	const record = Buffer.alloc(lengths.zip64End);
	record.writeUInt32LE(0x06064b50, 0);
	record.writeBigUInt64LE(BigInt(lengths.zip64End - 12), 4);
	record.writeUInt16LE(45, 12);
	record.writeUInt16LE(45, 14);
	record.writeBigUInt64LE(BigInt(count), 24);
	record.writeBigUInt64LE(BigInt(count), 32);
	record.writeBigUInt64LE(BigInt(size), 40);
	record.writeBigUInt64LE(BigInt(start), 48);
	const locator = Buffer.alloc(lengths.locator);
	locator.writeUInt32LE(0x07064b50, 0);
	locator.writeBigUInt64LE(BigInt(start + size), 8);
	locator.writeUInt32LE(1, 16);
	const end = Buffer.alloc(lengths.end);
	end.writeUInt32LE(0x06054b50, 0);
	for (const offset of [8, 10]) end.writeUInt16LE(inZip64.short, offset);
	for (const offset of [12, 16]) end.writeUInt32LE(inZip64.long, offset);
	return Buffer.concat([record, locator, end]);
}
