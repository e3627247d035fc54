import { disc, page, rect, repeat, shape, stroke, text } from '../cover-kit.ts';

const night = '#0f2740';
const beam = '#f4d58d';
const chalk = '#f6efe0';
const red = '#d1495b';

/** One beam across the page, over a sea of even lines. */
export function draw(): string {
	const sea = repeat(9, (row) => {
		const y = 905 + row * 34;
		const waves = repeat(
			12,
			(i) => `Q ${i * 80 + 20} ${y - 16} ${i * 80 + 40} ${y} T ${i * 80 + 80} ${y}`
		);
		return stroke(`M 0 ${y} ${waves}`, row % 3 === 0 ? '#3e6d8e' : '#234a69', 4);
	});
	const lighthouse =
		shape('M 600 905 L 622 560 H 698 L 720 905 Z', chalk) +
		shape('M 610.5 740 L 615.6 660 H 704.4 L 709.5 740 Z', red) +
		shape('M 600.5 900 L 605.6 820 H 714.4 L 719.5 900 Z', red) +
		rect(604, 548, 112, 14, chalk) +
		rect(632, 480, 56, 68, beam) +
		shape('M 622 480 H 698 L 660 436 Z', red);
	return (
		rect(0, 0, page.width, page.height, night) +
		shape('M 660 514 L 0 170 V 540 Z', beam) +
		sea +
		shape(
			'M 470 925 Q 540 880 600 895 H 724 Q 770 890 800 915 V 960 Q 620 990 470 925 Z',
			'#07182a'
		) +
		lighthouse +
		disc(660, 514, 17, '#fff8e1') +
		text(['The Lamp', 'at Skarvøy'], {
			font: 'Jost',
			weight: 700,
			size: 98,
			leading: 98,
			x: 48,
			y: 690,
			fill: chalk
		}) +
		text('INGRID TVEITÅS', {
			font: 'Jost',
			weight: 500,
			size: 50,
			spacing: 6,
			x: 52,
			y: 112,
			fill: chalk
		})
	);
}
