import { chance, page, rect, repeat, shape, stroke, text } from '../cover-kit.ts';

const dusk = '#34326b';
const brick = '#232150';
const pane = '#171638';
const lit = '#ffd166';
const mist = '#b9bdf0';

/** A house at three in the morning: one window, and rain across the whole page. */
export function draw(): string {
	const random = chance(3);
	const windows = repeat(4, (row) =>
		repeat(4, (column) => {
			const [x, y] = [132 + column * 144, 560 + row * 136];
			const isLit = row === 1 && column === 2;
			return (
				rect(x, y, 104, 94, isLit ? lit : pane) +
				rect(x + 49, y, 6, 94, brick) +
				rect(x, y + 44, 104, 6, brick)
			);
		})
	);
	const rain = repeat(130, () => {
		const x = Math.round(random() * 1000 - 40);
		const y = Math.round(random() * 1260 - 60);
		const length = Math.round(40 + random() * 70);
		return `<g opacity="${(0.18 + random() * 0.4).toFixed(2)}">${stroke(`M ${x} ${y} l ${-Math.round(length * 0.3)} ${length}`, mist, 3)}</g>`;
	});
	return (
		rect(0, 0, page.width, page.height, dusk) +
		rect(88, 500, 624, 700, brick) +
		shape('M 60 504 L 120 440 H 680 L 740 504 Z', pane) +
		rect(180, 392, 70, 60, pane) +
		windows +
		rain +
		text(['Small Hours,', 'with Rain'], {
			font: 'Cormorant Garamond',
			weight: 600,
			italic: true,
			size: 146,
			leading: 128,
			x: 400,
			y: 182,
			anchor: 'middle',
			fill: '#fffaf0'
		}) +
		rect(0, 1100, page.width, 100, pane) +
		text('Ewan Castellane', {
			font: 'Cormorant Garamond',
			weight: 700,
			size: 62,
			x: 400,
			y: 1168,
			anchor: 'middle',
			fill: lit
		})
	);
}
