import { chance, page, rect, repeat, shape, text } from '../cover-kit.ts';

const desk = '#1f5f8b';
const card = '#f3e3bf';
const ink = '#20313d';
const hole = '#164766';

/** A punched card, one hole of which is where it should not be. */
export function draw(): string {
	const random = chance(7);
	const columns = 20;
	const rows = 12;
	const holes = repeat(columns, (column) => {
		const punched = [Math.floor(random() * rows), Math.floor(random() * rows)];
		return repeat(rows, (row) => {
			const [x, y] = [112 + column * 29.6, 574 + row * 36];
			if (column === 13 && row === 5) return rect(x - 1, y - 1, 16, 28, '#e4572e');
			return punched.includes(row)
				? rect(x, y, 14, 26, hole)
				: text(String(row % 10), {
						font: 'IBM Plex Mono',
						weight: 500,
						size: 17,
						x: x + 7,
						y: y + 19,
						anchor: 'middle',
						fill: '#c9b48a'
					});
		});
	});
	return (
		rect(0, 0, page.width, page.height, desk) +
		shape('M 56 164 L 150 70 H 744 V 1130 H 56 Z', card) +
		text(['“It Works', 'on Mine”'], {
			font: 'IBM Plex Mono',
			weight: 700,
			size: 108,
			leading: 118,
			x: 104,
			y: 268,
			fill: ink,
			spacing: -5
		}) +
		text(['and Other Essays', 'on Small Programs'], {
			font: 'IBM Plex Mono',
			weight: 500,
			size: 40,
			leading: 50,
			x: 106,
			y: 468,
			fill: '#b5401c'
		}) +
		holes +
		text('DEVIKA RAMANATHAN', {
			font: 'IBM Plex Mono',
			weight: 700,
			size: 46,
			x: 108,
			y: 1090,
			fill: ink,
			spacing: 6.5
		})
	);
}
