/** Output of the command. */
export interface Screen {
	/** Writes a permanent line. */
	line(text: string): void;
	/** Updates the progress line, on a terminal only. */
	progress(text: string): void;
}

/** Time between two updates of the progress line, in milliseconds. */
const interval = 100;

/** Creates an output with a progress line for a terminal, or plain lines otherwise. */
export function createScreen(output: NodeJS.WriteStream): Screen {
	if (!output.isTTY) return { line: (text) => void output.write(`${text}\n`), progress() {} };
	let drawnAt = 0;
	return {
		line: (text) => void output.write(`\r\u001b[K${text}\n`),
		progress(text) {
			const now = performance.now();
			if (now - drawnAt < interval) return;
			drawnAt = now;
			output.write(`\r\u001b[K${text.slice(0, (output.columns || 80) - 1)}`);
		}
	};
}
