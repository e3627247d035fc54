/** The streams that a command writes to. */
export interface Streams {
	out: NodeJS.WritableStream & { isTTY?: boolean };
	err: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
}

/** Reports to the seller, or to a script, what a command did. */
export interface Output {
	/** Whether a script reads the result: `--json`. */
	readonly isJson: boolean;
	/** Whether `fail` was called, so that the program exits with 1. */
	readonly hasFailed: boolean;
	/** Prints a line to stdout. With `--json`, nothing. */
	line(text?: string): void;
	/** Prints a table whose columns are as wide as their widest cell. With `--json`, nothing. */
	table(rows: readonly (readonly string[])[]): void;
	/** Prints the result of the command to stdout as one JSON document. Without `--json`, nothing. Call it once, at the end. */
	result(value: unknown): void;
	/** Prints a line to stderr, in both modes. */
	warn(text: string): void;
	/** Prints to stderr what was not done, in both modes, and makes the program exit with 1. */
	fail(text: string): void;
	/** Shows progress in a line of its own on a terminal. Elsewhere, prints nothing. */
	progress(text: string): void;
}

/** Width of a text on a terminal, in columns: letters of Chinese, Japanese and Korean take two, marks none. */
function widthOf(text: string): number {
	let width = 0;
	for (const letter of text) {
		if (/\p{M}|\p{Cf}/u.test(letter)) continue;
		width += /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\uff01-\uff60]/u.test(letter)
			? 2
			: 1;
	}
	return width;
}

/** Removes what would move the cursor or hide text: a title may come from someone else's file. */
const printable = (text: string) =>
	// eslint-disable-next-line no-control-regex -- these are what must not reach a terminal
	text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '');

/** Creates the output of a command. */
export function createOutput(
	{ out, err }: Streams,
	{ json = false }: { json?: boolean | undefined } = {}
): Output {
	let hasFailed = false;
	let hasProgress = false;
	const clear = () => {
		if (hasProgress) err.write('\r\x1b[2K');
		hasProgress = false;
	};
	const print = (stream: NodeJS.WritableStream, text: string) => {
		clear();
		stream.write(`${printable(text)}\n`);
	};
	const line = (text = '') => {
		if (!json) print(out, text);
	};

	return {
		isJson: json,
		get hasFailed() {
			return hasFailed;
		},
		line,
		table(rows) {
			const widths: number[] = [];
			for (const row of rows) {
				row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, widthOf(printable(cell)))));
			}
			for (const row of rows) {
				const cells = row.map(
					(cell, i) => cell + ' '.repeat((widths[i] ?? 0) - widthOf(printable(cell)))
				);
				line(cells.join('  ').trimEnd());
			}
		},
		result(value) {
			clear();
			if (json) out.write(`${JSON.stringify(value, null, 2)}\n`);
		},
		warn: (text) => print(err, text),
		fail(text) {
			hasFailed = true;
			print(err, text);
		},
		progress(text) {
			if (!err.isTTY) return;
			clear();
			hasProgress = true;
			err.write(printable(text).slice(0, (err.columns ?? 80) - 1));
		}
	};
}
