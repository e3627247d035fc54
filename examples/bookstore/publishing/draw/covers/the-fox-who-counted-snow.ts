import { chance, disc, page, rect, repeat, shape, stroke, text } from '../cover-kit.ts';

const sky = '#a9d3e6';
const fur = '#ec7a2c';
const dark = '#1f2f45';
const snow = '#ffffff';

/** A fox up to her chin in a drift, looking at the flake on her nose. */
export function draw(): string {
	const random = chance(40);
	const flakes = repeat(70, () =>
		disc(
			Math.round(random() * 800),
			Math.round(random() * 1000),
			Math.round(3 + random() * 8),
			snow
		)
	);
	const ear = (side: 1 | -1) =>
		shape(`M ${400 + side * 60} 700 L ${400 + side * 250} 520 L ${400 + side * 268} 800 Z`, fur) +
		shape(`M ${400 + side * 130} 690 L ${400 + side * 228} 584 L ${400 + side * 240} 740 Z`, dark);
	const face =
		shape(
			'M 120 800 Q 260 640 400 660 Q 540 640 680 800 Q 640 960 400 1070 Q 160 960 120 800 Z',
			fur
		) +
		shape('M 120 800 Q 250 800 340 930 Q 380 990 400 1070 Q 160 970 120 800 Z', snow) +
		shape('M 680 800 Q 550 800 460 930 Q 420 990 400 1070 Q 640 970 680 800 Z', snow);
	const eye = (side: 1 | -1) =>
		disc(400 + side * 122, 800, 34, snow) +
		disc(400 + side * 106, 812, 20, dark) +
		disc(400 + side * 101, 805, 6, snow);
	const flake = repeat(6, (i) => {
		return `<g transform="rotate(${i * 60} 400 944)">${stroke('M 400 944 V 878 M 400 904 L 384 888 M 400 904 L 416 888', snow, 9)}</g>`;
	});
	return (
		rect(0, 0, page.width, page.height, sky) +
		flakes +
		ear(1) +
		ear(-1) +
		face +
		eye(1) +
		eye(-1) +
		shape('M 352 1000 Q 400 974 448 1000 Q 440 1058 400 1064 Q 360 1058 352 1000 Z', dark) +
		flake +
		shape(
			'M 0 1060 Q 120 990 240 1046 Q 330 1084 420 1040 Q 560 980 660 1040 Q 740 1080 800 1030 V 1200 H 0 Z',
			snow
		) +
		text(['The Fox', 'Who Counted', 'Snow'], {
			font: 'Fredoka',
			weight: 600,
			size: 114,
			leading: 112,
			x: 400,
			y: 168,
			anchor: 'middle',
			fill: dark
		}) +
		text('Marit Solheim-Adeyemi', {
			font: 'Fredoka',
			weight: 600,
			size: 54,
			x: 400,
			y: 1160,
			anchor: 'middle',
			fill: dark
		})
	);
}
