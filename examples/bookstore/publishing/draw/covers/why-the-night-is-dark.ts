import { chance, disc, page, rect, repeat, text } from '../cover-kit.ts';

const night = '#0b0d14';
const starlight = '#fff3c4';

/** The argument itself: the more stars you can see, the less night is left. */
export function draw(): string {
	const random = chance(5);
	const step = 40;
	const stars = repeat(Math.ceil(page.height / step) + 2, (row) =>
		repeat(Math.ceil(page.width / step) + 2, (column) => {
			const depth = Math.max(0, (row * step - 180) / 620);
			const radius = 1 + depth ** 2 * 30;
			const jitter = Math.max(0.15, 1 - depth) * step * 0.8;
			if (random() > 0.35 + depth * 0.9) return '';
			return disc(
				Math.round(column * step + (random() - 0.5) * jitter),
				Math.round(row * step + (random() - 0.5) * jitter),
				Math.round(radius * 10) / 10,
				starlight
			);
		})
	);
	return (
		rect(0, 0, page.width, page.height, night) +
		stars +
		text(['Why', 'the Night', 'Is Dark'], {
			font: 'Jost',
			weight: 700,
			size: 130,
			leading: 142,
			x: 56,
			y: 866,
			fill: night,
			spacing: -2
		}) +
		rect(0, 0, page.width, 168, night) +
		text('Hettie Brandreth', {
			font: 'Jost',
			weight: 500,
			size: 58,
			x: 60,
			y: 116,
			fill: starlight
		})
	);
}
