import { disc, page, rect, repeat, shape, text } from '../cover-kit.ts';

const wall = '#6d1a24';
const door = '#250509';
const panel = '#47101a';
const light = '#f2b134';
const bone = '#f5e6cf';

/** Ten doors to be counted, and a keyhole. */
export function draw(): string {
	const arch = (x: number, y: number) =>
		shape(`M ${x} ${y + 196} V ${y + 56} A 56 56 0 0 1 ${x + 112} ${y + 56} V ${y + 196} Z`, door) +
		shape(
			`M ${x + 16} ${y + 104} V ${y + 56} A 40 40 0 0 1 ${x + 96} ${y + 56} V ${y + 104} Z`,
			panel
		) +
		rect(x + 16, y + 118, 80, 64, panel) +
		disc(x + 94, y + 112, 6, light);
	const doors = repeat(2, (row) => repeat(5, (column) => arch(54 + column * 145, 468 + row * 226)));
	return (
		rect(0, 0, page.width, page.height, wall) +
		doors +
		shape('M 384 1000 L 250 1200 H 550 L 416 1000 Z', '#9a4726') +
		disc(400, 962, 30, light) +
		shape('M 388 972 H 412 L 424 1036 H 376 Z', light) +
		text(['The House', 'with Eleven', 'Doors'], {
			font: 'Cinzel',
			weight: 700,
			size: 104,
			leading: 110,
			x: 400,
			y: 160,
			anchor: 'middle',
			fill: bone
		}) +
		text('VESNA ĐURIĆ', {
			font: 'Cinzel',
			weight: 700,
			size: 62,
			spacing: 8,
			x: 400,
			y: 1142,
			anchor: 'middle',
			fill: bone
		})
	);
}
