import { disc, page, rect, repeat, shape, stroke, text } from '../cover-kit.ts';

const paper = '#f2ead6';
const ink = '#22302e';
const red = '#c8352b';
const yellow = '#eab02e';
const blue = '#2a6fa3';

const levers = [yellow, red, red, ink, blue, ink, red, yellow, red, ink, blue, red, yellow];

/** The levers of the frame, one of them pulled, and above it the line they set. */
export function draw(): string {
	const frame = levers.map((color, i) => {
		const x = 76 + i * 54;
		const pulled = i === 6 ? 92 : 0;
		return `<g transform="translate(0 ${pulled})">${rect(x - 8, 800, 16, 214, color)}${rect(x - 5, 716, 10, 90, '#9aa5a3')}${disc(x, 716, 11, '#9aa5a3')}</g>`;
	});
	const track =
		stroke('M 0 560 H 800', ink, 12) +
		stroke('M 0 632 H 800', ink, 12) +
		stroke('M 170 632 L 242 560', ink, 12) +
		stroke('M 800 488 H 560 L 488 560', ink, 12);
	const signal = (x: number, y: number, arm: string, tilt: number) =>
		stroke(`M ${x} ${y} V ${y - 118}`, ink, 8) +
		`<g transform="rotate(${tilt} ${x} ${y - 108})">${rect(x, y - 122, 78, 28, arm)}${rect(x + 50, y - 122, 11, 28, paper)}</g>` +
		disc(x, y - 108, 9, ink);
	return (
		rect(0, 0, page.width, page.height, paper) +
		track +
		signal(330, 552, red, -42) +
		text(['Yours, from', 'the Signal Box'], {
			font: 'Bebas Neue',
			size: 146,
			leading: 140,
			x: 48,
			y: 190,
			fill: ink
		}) +
		frame.join('') +
		shape('M 0 1000 H 800 V 1200 H 0 Z', ink) +
		repeat(levers.length, (i) => rect(62 + i * 54, 1016, 28, 20, paper)) +
		text('R. L. FENNIMORE', {
			font: 'Bebas Neue',
			size: 82,
			x: 400,
			y: 1138,
			anchor: 'middle',
			fill: paper,
			spacing: 6
		})
	);
}
