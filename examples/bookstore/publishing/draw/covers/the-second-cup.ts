import { page, rect, shape, stroke, text } from '../cover-kit.ts';

const mint = '#bcd9c9';
const ink = '#22332d';
const clay = '#c9553a';
const cream = '#fdf6e6';

/** Two cups, one on the other: the first in outline, since nobody ever tastes it. */
export function draw(): string {
	const cup = 'M 0 0 H 300 Q 300 190 190 190 H 110 Q 0 190 0 0 Z';
	const handle = 'M 296 36 Q 386 24 372 96 Q 356 152 268 140';
	return (
		rect(0, 0, page.width, page.height, mint) +
		rect(0, 1010, page.width, 190, ink) +
		`<g transform="translate(230 800)">${stroke(handle, ink, 7)}${shape(cup, mint)}${stroke(cup, ink, 7)}</g>` +
		`<g transform="translate(230 584)">${stroke(handle, clay, 34)}${shape(cup, clay)}${rect(0, 0, 300, 30, cream)}</g>` +
		stroke('M 158 1000 H 642', ink, 20) +
		stroke('M 330 556 q -34 -36 0 -72 t 0 -72', cream, 15) +
		stroke('M 430 556 q -34 -36 0 -72 t 0 -72', cream, 15) +
		text(['The', 'Second Cup'], {
			font: 'Fraunces',
			weight: 900,
			size: 120,
			leading: 112,
			x: 48,
			y: 154,
			fill: ink,
			spacing: -3
		}) +
		text('Essays on Ordinary Things', {
			font: 'Fraunces',
			weight: 600,
			size: 50,
			x: 52,
			y: 362,
			fill: clay
		}) +
		text('Søren Ambjørnsen', {
			font: 'Fraunces',
			weight: 600,
			size: 68,
			x: 400,
			y: 1128,
			anchor: 'middle',
			fill: cream
		})
	);
}
