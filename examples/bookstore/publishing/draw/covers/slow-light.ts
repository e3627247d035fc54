import { disc, page, rect, repeat, text } from '../cover-kit.ts';

const space = '#1b1230';
const bands = [
	'#e9b98a',
	'#d98e5f',
	'#f3d9b1',
	'#b9623f',
	'#eec79b',
	'#cf7a4d',
	'#f7e3c4',
	'#a9532f',
	'#e2a676',
	'#d08455',
	'#8f4329'
];

/** Jupiter over the edge of the page, and a signal on its way from a very small station. */
export function draw(): string {
	const waves = repeat(9, (i) => {
		const radius = 70 + i * 92;
		return `<circle cx="150" cy="930" r="${radius}" fill="none" stroke="#8fd3ff" stroke-width="${9 - i * 0.7}" opacity="${(1 - i * 0.095).toFixed(2)}"/>`;
	});
	const planet = bands.map((tone, i) => rect(400, 360 + i * 66, 780, 67, tone)).join('');
	return (
		`<defs><clipPath id="disc"><circle cx="790" cy="720" r="350"/></clipPath></defs>` +
		rect(0, 0, page.width, page.height, space) +
		waves +
		`<g clip-path="url(#disc)" transform="rotate(-14 790 720)">${planet}<ellipse cx="620" cy="856" rx="76" ry="34" fill="#9c3f24"/><ellipse cx="620" cy="856" rx="46" ry="18" fill="#c4633f"/></g>` +
		disc(150, 930, 20, '#ffffff') +
		text(['SLOW', 'LIGHT'], {
			font: 'Jost',
			weight: 500,
			size: 176,
			leading: 158,
			spacing: 14,
			x: 52,
			y: 206,
			fill: '#ffffff'
		}) +
		rect(0, 1080, page.width, 120, space) +
		text('TAMSIN OKAFOR-REYES', {
			font: 'Jost',
			weight: 500,
			size: 49,
			spacing: 5,
			x: 400,
			y: 1152,
			anchor: 'middle',
			fill: '#ffffff'
		})
	);
}
