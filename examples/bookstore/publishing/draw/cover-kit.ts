/** Size of every cover. Shops and reading systems expect 2:3. */
export const page = { width: 800, height: 1200 } as const;

/** Style of a text block; sizes are in pixels of the page. */
export interface Setting {
	font: string;
	size: number;
	fill: string;
	/** Baseline of the first line. */
	y: number;
	/** Left edge, center or right edge, depending on `anchor`. */
	x: number;
	/** @default 'start' */
	anchor?: 'start' | 'middle' | 'end';
	/** Distance between baselines. @default 1.05 × size */
	leading?: number;
	/** @default 400 */
	weight?: number;
	/** @default false */
	italic?: boolean;
	/** Extra space between letters. @default 0 */
	spacing?: number;
}

/** Draws lines of text, with manual line breaks. */
export function text(lines: string | readonly string[], setting: Setting): string {
	const { font, size, fill, x, y, anchor = 'start', weight = 400, spacing = 0 } = setting;
	const leading = setting.leading ?? size * 1.05;
	const style = setting.italic === true ? 'italic' : 'normal';
	// Compensates for the letter spacing after the last letter.
	const shift = anchor === 'middle' ? spacing / 2 : anchor === 'end' ? spacing : 0;
	const spans = (typeof lines === 'string' ? [lines] : lines)
		.map((line, i) => `<tspan x="${x + shift}" y="${y + i * leading}">${escape(line)}</tspan>`)
		.join('');
	return `<text font-family="${font}" font-size="${size}" font-weight="${weight}" font-style="${style}" letter-spacing="${spacing}" text-anchor="${anchor}" fill="${fill}">${spans}</text>`;
}

/** Draws a filled rectangle. */
export function rect(x: number, y: number, width: number, height: number, fill: string): string {
	return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;
}

/** Draws a filled circle. */
export function disc(x: number, y: number, radius: number, fill: string): string {
	return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`;
}

/** Draws a filled SVG path. */
export function shape(d: string, fill: string): string {
	return `<path d="${d}" fill="${fill}"/>`;
}

/** Draws an SVG path as a line with round ends. */
export function stroke(d: string, color: string, width: number): string {
	return `<path d="${d}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
}

/** Joins the results of `draw` for 0 … count - 1. */
export function repeat(count: number, draw: (index: number) => string): string {
	return Array.from({ length: count }, (_, index) => draw(index)).join('');
}

/** Returns a seeded random number generator for [0, 1) (mulberry32). */
export function chance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}

function escape(line: string): string {
	return line.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
