import { chance, disc, page, rect, repeat, shape, stroke, text } from '../cover-kit.ts';

const wheat = '#eab54d';
const crust = '#7d3f17';
const bake = '#a95c22';
const flour = '#fdf3dd';

/** A loaf seen from above, as large as the table, scored with an ear of wheat. */
export function draw(): string {
	const random = chance(11);
	const [x, y] = [400, 1000];
	const leaf = (side: 1 | -1, step: number) => {
		const base = y + 176 - step * 82;
		const tip = `${x + side * 168} ${base - 120}`;
		return shape(
			`M ${x + side * 12} ${base} Q ${x + side * 60} ${base - 118} ${tip} Q ${x + side * 130} ${base - 10} ${x + side * 12} ${base} Z`,
			flour
		);
	};
	const dust = repeat(150, () => {
		const angle = random() * Math.PI * 2;
		const away = 250 + random() * 120;
		return disc(
			Math.round(x + Math.cos(angle) * away),
			Math.round(y + Math.sin(angle) * away),
			Math.round(20 + random() * 40) / 10,
			flour
		);
	});
	return (
		rect(0, 0, page.width, page.height, wheat) +
		disc(x, y + 16, 396, '#c98a2b') +
		disc(x, y, 384, crust) +
		disc(x, y - 6, 350, bake) +
		dust +
		repeat(5, (step) => leaf(1, step) + leaf(-1, step)) +
		stroke(`M ${x} ${y + 230} V ${y - 180}`, flour, 14) +
		shape(
			`M ${x} ${y - 300} Q ${x + 44} ${y - 230} ${x} ${y - 160} Q ${x - 44} ${y - 230} ${x} ${y - 300} Z`,
			flour
		) +
		text(['Bread,', 'Salt &', 'Patience'], {
			font: 'Fraunces',
			weight: 900,
			size: 150,
			leading: 138,
			x: 52,
			y: 166,
			fill: '#4a2109',
			spacing: -3
		}) +
		text('Tomasz Wierny', { font: 'Fraunces', weight: 600, size: 62, x: 56, y: 532, fill: crust })
	);
}
