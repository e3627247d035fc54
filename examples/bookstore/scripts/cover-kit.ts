/** Every cover is drawn on a page of this size; 2:3 is what shops and reading systems expect. */
export const page = { width: 800, height: 1200 } as const;

/** How a block of text is set; sizes are in the page's pixels. */
export interface Setting {
	font: string;
	size: number;
	fill: string;
	/** The first line's baseline. */
	y: number;
	/** The left edge, the middle or the right edge, as `anchor` says. */
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

/** Sets lines of text. Lines are broken by hand: that is what makes a cover look designed. */
export function text(lines: string | readonly string[], setting: Setting): string {
	const { font, size, fill, x, y, anchor = 'start', weight = 400, spacing = 0 } = setting;
	const leading = setting.leading ?? size * 1.05;
	const style = setting.italic === true ? 'italic' : 'normal';
	// The space that follows the last letter would push centred text to the left.
	const shift = anchor === 'middle' ? spacing / 2 : anchor === 'end' ? spacing : 0;
	const spans = (typeof lines === 'string' ? [lines] : lines)
		.map((line, i) => `<tspan x="${x + shift}" y="${y + i * leading}">${escape(line)}</tspan>`)
		.join('');
	return `<text font-family="${font}" font-size="${size}" font-weight="${weight}" font-style="${style}" letter-spacing="${spacing}" text-anchor="${anchor}" fill="${fill}">${spans}</text>`;
}

/** A filled rectangle. */
export function rect(x: number, y: number, width: number, height: number, fill: string): string {
	return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;
}

/** A filled circle. */
export function disc(x: number, y: number, radius: number, fill: string): string {
	return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`;
}

/** A filled outline of any shape, in SVG path syntax. */
export function shape(d: string, fill: string): string {
	return `<path d="${d}" fill="${fill}"/>`;
}

/** A line of any shape, in SVG path syntax, with round ends. */
export function stroke(d: string, color: string, width: number): string {
	return `<path d="${d}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
}

/** The results of `draw` for 0 … count - 1, joined. */
export function repeat(count: number, draw: (index: number) => string): string {
	return Array.from({ length: count }, (_, index) => draw(index)).join('');
}

/** Numbers in [0, 1) that look random and are the same at every run (mulberry32). */
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
