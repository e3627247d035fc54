import { chance, disc, page, rect, repeat, shape, stroke, text } from '../cover-kit.ts';

const mortar = '#efe7d8';
const bricks = ['#c9866b', '#c07a60', '#d0927a', '#b87059'];
const greens = ['#3f7d3a', '#6aa342', '#8dbb4c', '#2f6136'];
const label = '#1d3b2a';

/** A brick wall in whose joints the subject of the book has settled, and a specimen label. */
export function draw(): string {
	const random = chance(23);
	const [brickWidth, brickHeight] = [196, 84];
	const wall = repeat(15, (row) =>
		repeat(6, (column) => {
			const x = column * brickWidth - (row % 2) * (brickWidth / 2) - 60;
			const tone = bricks[Math.floor(random() * bricks.length)] ?? mortar;
			return rect(x, row * brickHeight - 30, brickWidth - 14, brickHeight - 14, tone);
		})
	);
	const moss = repeat(15, (row) => {
		const y = row * brickHeight - 30;
		// More of it towards the bottom, where the wall is damp.
		return repeat(Math.round(1 + row * 0.75), () => {
			const x = Math.round(random() * page.width);
			const radius = Math.round(20 + random() * (16 + row * 2));
			const tone = greens[Math.floor(random() * greens.length)] ?? label;
			const stalks = repeat(4, (i) => {
				const foot = x + (i - 1.5) * radius * 0.45;
				const top = y - radius - 16 - random() * 16;
				return (
					stroke(
						`M ${foot} ${y - radius * 0.6} Q ${foot} ${top} ${foot + 6} ${top}`,
						'#8c3b24',
						3
					) + disc(foot + 7, top + 4, 5, '#8c3b24')
				);
			});
			const cushion = shape(
				`M ${x - radius * 1.3} ${y} A ${radius * 1.3} ${radius} 0 0 1 ${x + radius * 1.3} ${y} Z`,
				tone
			);
			return (random() > 0.6 ? stalks : '') + cushion;
		});
	});
	const serif = { font: 'Cormorant Garamond', x: 400, anchor: 'middle', fill: '#f6f0df' } as const;
	return (
		rect(0, 0, page.width, page.height, mortar) +
		wall +
		moss +
		rect(84, 150, 632, 700, label) +
		`<rect x="104" y="170" width="592" height="660" fill="none" stroke="#b9cf8a" stroke-width="3"/>` +
		text('A Field Guide to', { ...serif, weight: 600, italic: true, size: 72, y: 300 }) +
		text(['City', 'Moss'], { ...serif, weight: 700, size: 210, leading: 176, y: 484 }) +
		text('HETTIE BRANDRETH', { ...serif, weight: 700, size: 52, y: 772, fill: '#b9cf8a' })
	);
}
