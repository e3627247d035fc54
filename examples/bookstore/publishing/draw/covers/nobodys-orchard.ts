import { page, rect, shape, stroke, text } from '../cover-kit.ts';

const blossom = '#f6cfc6';
const leaf = '#2e5b3c';
const flush = '#c2452d';
const flesh = '#fff3dc';
const pip = '#3a2016';

/** One apple, two halves that do not touch, and what grows in the gap. */
export function draw(): string {
	const half = (side: 1 | -1, skin: string) => {
		const x = (distance: number) => 400 + side * distance;
		return (
			shape(
				`M ${x(26)} 560 C ${x(110)} 500 ${x(320)} 520 ${x(322)} 740 C ${x(322)} 900 ${x(200)} 1060 ${x(96)} 1056 C ${x(60)} 1054 ${x(50)} 1036 ${x(26)} 1034 Z`,
				skin
			) +
			shape(
				`M ${x(26)} 600 C ${x(110)} 550 ${x(284)} 566 ${x(286)} 744 C ${x(286)} 880 ${x(184)} 1020 ${x(96)} 1018 C ${x(66)} 1016 ${x(50)} 998 ${x(26)} 998 Z`,
				flesh
			) +
			shape(`M ${x(62)} 740 Q ${x(120)} 760 ${x(96)} 830 Q ${x(56)} 800 ${x(62)} 740 Z`, pip)
		);
	};
	return (
		rect(0, 0, page.width, page.height, blossom) +
		half(-1, leaf) +
		half(1, flush) +
		stroke('M 400 1040 V 620', pip, 13) +
		stroke('M 400 690 L 378 640 M 400 740 L 420 690', pip, 8) +
		stroke('M 400 620 Q 400 540 428 482', pip, 13) +
		shape('M 426 500 Q 460 420 566 430 Q 530 520 426 500 Z', leaf) +
		text(['Nobody’s', 'Orchard'], {
			font: 'Abril Fatface',
			size: 158,
			leading: 150,
			x: 400,
			y: 198,
			anchor: 'middle',
			fill: leaf
		}) +
		text('Catrin Llywelyn-Hughes', {
			font: 'Abril Fatface',
			size: 55,
			x: 400,
			y: 1150,
			anchor: 'middle',
			fill: leaf
		})
	);
}
