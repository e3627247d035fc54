import fc from 'fast-check';

/** Texts with a special meaning in JavaScript, SQL, HTML, email headers or paths, and invalid or very long ones. */
export const oddTexts = [
	'',
	' ',
	'\0',
	'a\0b',
	'\ud800',
	'\udc00a',
	'\u202e',
	'__proto__',
	'constructor',
	'toString',
	'hasOwnProperty',
	"'; drop table books; --",
	'</script><script>alert(1)</script>',
	'ada@example.com\r\nBcc: eve@example.com',
	'../../etc/passwd',
	'%00',
	'%E0%A4%A',
	'-1',
	'1e999',
	'NaN',
	'9'.repeat(400),
	'İ'.repeat(100),
	'x'.repeat(20_000)
] as const;

/** Nesting depth that overflows the stack but fits the body limit. */
const depth = 20_000;

/** JSON values of unexpected types, sizes and shapes. */
const oddJson = [
	...oddTexts.map((text) => JSON.stringify(text)),
	'null',
	'true',
	'false',
	'0',
	'-0',
	'-1',
	'0.1',
	'1e999',
	'-1e999',
	'9007199254740993',
	'8640000000000001',
	'[]',
	'{}',
	'[null]',
	'[[["atlas"]]]',
	'{"toString":0}',
	'{"toString":null,"valueOf":1}',
	'{"toJSON":"x","then":1,"length":1000000000}',
	'{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}',
	'{"id":{"toString":0}}',
	`${'['.repeat(depth)}${']'.repeat(depth)}`,
	`${'{"a":'.repeat(depth / 4)}1${'}'.repeat(depth / 4)}`,
	`[${'0,'.repeat(5_000)}0]`
];

/** A JSON value whose members can be deleted, duplicated and renamed. */
type Node =
	| { kind: 'raw'; text: string }
	| { kind: 'array'; items: Node[] }
	| { kind: 'object'; entries: [name: string, value: Node][] };

const raw = (text: string): Node => ({ kind: 'raw', text });

function toNode(value: unknown): Node {
	if (Array.isArray(value)) return { kind: 'array', items: value.map(toNode) };
	if (typeof value === 'object' && value !== null) {
		return {
			kind: 'object',
			entries: Object.entries(value).map(([name, it]) => [name, toNode(it)])
		};
	}
	return raw(JSON.stringify(value) ?? 'null');
}

function write(node: Node): string {
	if (node.kind === 'raw') return node.text;
	if (node.kind === 'array') return `[${node.items.map(write).join()}]`;
	return `{${node.entries.map(([name, it]) => `${JSON.stringify(name)}:${write(it)}`).join()}}`;
}

/** Returns all members of a value, at any depth. */
function places(
	node: Node
): { get: () => Node; set: (value: Node) => void; parent: Node | null }[] {
	const found: ReturnType<typeof places> = [];
	const visit = (parent: Node) => {
		if (parent.kind === 'array') {
			parent.items.forEach((item, index) => {
				found.push({ get: () => item, set: (it) => (parent.items[index] = it), parent });
				visit(item);
			});
		} else if (parent.kind === 'object') {
			for (const entry of parent.entries) {
				found.push({ get: () => entry[1], set: (it) => (entry[1] = it), parent });
				visit(entry[1]);
			}
		}
	};
	visit(node);
	return found;
}

const edits = [
	'delete',
	'replace',
	'replace',
	'replace',
	'rename',
	'wrap',
	'double',
	'add',
	'nudge',
	'nudge'
] as const;

/** Applies an edit to one member of a value. */
function edit(root: { value: Node }, what: (typeof edits)[number], at: number, odd: number): void {
	const all = places(root.value);
	const place = all[at % (all.length + 1)];
	const text = oddJson[odd % oddJson.length] ?? 'null';
	const name = oddTexts[odd % oddTexts.length] ?? '';
	if (!place) {
		root.value = what === 'wrap' ? { kind: 'array', items: [root.value] } : raw(text);
		return;
	}
	const { parent } = place;
	const value = place.get();
	switch (what) {
		case 'replace':
			return place.set(raw(text));
		case 'wrap':
			return place.set({ kind: 'array', items: [value] });
		case 'nudge':
			// Changes a text or number slightly without changing its type.
			if (value.kind !== 'raw') return;
			return place.set(
				raw(/^"./.test(value.text) ? `${value.text.slice(0, -1)}${odd % 10}"` : `${value.text}1`)
			);
		case 'add':
			if (value.kind === 'object') value.entries.push([name, raw(text)]);
			else if (value.kind === 'array') value.items.push(raw(text));
			else place.set({ kind: 'object', entries: [[name, value]] });
			return;
		default:
	}
	if (parent?.kind === 'array') {
		const index = parent.items.indexOf(value);
		if (what === 'delete') parent.items.splice(index, 1);
		else if (what === 'double') parent.items.splice(index, 0, value);
	} else if (parent?.kind === 'object') {
		const index = parent.entries.findIndex(([, it]) => it === value);
		const entry = parent.entries[index];
		if (what === 'delete') parent.entries.splice(index, 1);
		else if (what === 'double' && entry) parent.entries.push([entry[0], raw(text)]);
		else if (what === 'rename' && entry) entry[0] = name;
	}
}

/** Usually one to three; none in one of ten cases, since valid input must not fail either. */
const several = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
	fc
		.tuple(fc.constantFrom(0, 1, 1, 1, 1, 1, 2, 2, 3, 3), one, one, one)
		.map(([count, ...all]) => all.slice(0, count));

const change = fc.tuple(fc.constantFrom(...edits), fc.nat(10_000), fc.nat(10_000));

/** Mutates a valid value in up to three places, and returns it as JSON. */
export function mutatedJson(valid: unknown): fc.Arbitrary<string> {
	return several(change).map((changes) => {
		const root = { value: toNode(valid) };
		for (const [what, at, odd] of changes) edit(root, what, at, odd);
		return write(root.value);
	});
}

const textEdits = [
	'insert',
	'insert',
	'delete',
	'overwrite',
	'digit',
	'swap',
	'cut',
	'repeat',
	'case'
] as const;

/** Mutates a valid text in up to three places, or replaces it. */
export function mutatedText(valid: string): fc.Arbitrary<string> {
	const spot = fc.nat(10_000);
	const piece = fc.oneof(
		{ weight: 3, arbitrary: fc.constantFrom(...oddTexts) },
		fc.constantFrom('.', '~', '-', '_', '/', '=', ',', ';', '&', '"', '+', '%', '0', 'A'),
		fc.string({ unit: 'binary', maxLength: 6 })
	);
	const one = fc.tuple(fc.constantFrom(...textEdits), spot, spot, piece);
	const mutated = several(one).map((changes) =>
		changes.reduce((text, [what, from, to, odd]) => {
			const [start = 0, end = 0] = [from, to]
				.map((it) => it % (text.length + 1))
				.sort((a, b) => a - b);
			switch (what) {
				case 'insert':
					return text.slice(0, start) + odd + text.slice(start);
				case 'delete':
					return text.slice(0, start) + text.slice(end);
				case 'overwrite':
					return text.slice(0, start) + odd + text.slice(start + odd.length);
				case 'swap': {
					const parts = text.split('.');
					const [a, b] = [from % parts.length, to % parts.length];
					[parts[a], parts[b]] = [parts[b] ?? '', parts[a] ?? ''];
					return parts.join('.');
				}
				case 'digit': {
					// Appends a digit to one of its numbers.
					const numbers = text.match(/\d+/g)?.length ?? 0;
					let number = 0;
					return text.replace(/\d+/g, (it) =>
						number++ === from % numbers ? `${it}${to % 10}` : it
					);
				}
				case 'cut':
					return text.slice(0, end);
				case 'repeat':
					return text.repeat(1 + (from % 50)).slice(0, 50_000);
				default:
					return from % 2 ? text.toUpperCase() : text.toLowerCase();
			}
		}, valid)
	);
	return fc.oneof({ weight: 5, arbitrary: mutated }, { weight: 1, arbitrary: piece });
}

/** Fields of a form or query, in order. */
export type Fields = [name: string, value: string][];

const fieldEdits = [
	'value',
	'value',
	'value',
	'replace',
	'replace',
	'delete',
	'double',
	'rename',
	'move',
	'add',
	'many'
] as const;

/** Mutates fields in up to three places: deletes, duplicates, renames, moves or changes them. */
export function mutatedFields(valid: Fields): fc.Arbitrary<Fields> {
	const one = fc.tuple(
		fc.constantFrom(...fieldEdits),
		fc.nat(1_000),
		fc.constantFrom(...oddTexts),
		fc.nat(1_000)
	);
	const values = fc.tuple(...valid.map(([, value]) => mutatedText(value)));
	return fc.tuple(several(one), values).map(([changes, mutated]) =>
		changes.reduce<Fields>((fields, [what, at, odd, other]) => {
			const index = at % Math.max(1, fields.length);
			const field = fields[index] ?? [odd, odd];
			const rest = fields.filter((_, it) => it !== index);
			switch (what) {
				case 'delete':
					return rest;
				case 'double':
					return [...fields, field];
				case 'rename':
					return fields.map((it, place) => (place === index ? [odd, it[1]] : it));
				case 'value':
					return fields.map((it, place) =>
						place === index ? [it[0], mutated[place % mutated.length] ?? odd] : it
					);
				case 'move':
					return [
						...rest.slice(0, other % (rest.length + 1)),
						field,
						...rest.slice(other % (rest.length + 1))
					];
				case 'add':
					return [...fields, [odd, odd]];
				default:
					return [...fields, ...Array.from({ length: 150 }, () => field)];
			}
		}, valid)
	);
}
