/** Where progress is shown. */
export interface Screen {
	/** Writes a line that stays. */
	line(text: string): void;
	/** Shows how far it is, where somebody watches: each time in place of the time before. */
	progress(text: string): void;
}

/** How often the progress is drawn, in milliseconds. */
const interval = 100;

/** A screen on a terminal, or plain lines for a file or another program. */
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
