import { disc, page, rect, repeat, shape, stroke, text } from '../cover-kit.ts';

const wall = '#d8432c';
const dusk = '#a92c1b';
const ink = '#1d1414';
const brass = '#e0a02e';
const cream = '#fbeed5';

/** A coat and a hat on a stand; nobody, but they cast a shadow. */
export function draw(): string {
	const tiles = repeat(4, (row) =>
		repeat(9, (column) =>
			shape(
				`M ${tileX(column, row)} ${tileY(row)} H ${tileX(column + 1, row)} L ${tileX(column + 1, row + 1)} ${tileY(row + 1)} H ${tileX(column, row + 1)} Z`,
				(row + column) % 2 === 0 ? cream : ink
			)
		)
	);
	const coat =
		shape(
			'M 560 596 Q 510 606 498 650 L 462 900 Q 460 914 474 916 H 646 Q 660 914 658 900 L 622 650 Q 610 606 560 596 Z',
			ink
		) +
		shape('M 536 604 L 560 690 L 584 604 Q 560 590 536 604 Z', cream) +
		stroke('M 560 690 V 908', wall, 4) +
		disc(577, 736, 6, wall) +
		disc(577, 796, 6, wall) +
		disc(577, 856, 6, wall);
	const hat = shape(
		'M 462 536 Q 560 566 658 536 Q 660 520 624 516 L 612 452 Q 590 428 560 446 Q 530 428 508 452 L 496 516 Q 460 520 462 536 Z',
		ink
	);
	const ribbon = shape('M 498 506 Q 560 524 622 506 L 624 522 Q 560 540 496 522 Z', wall);
	const stand =
		stroke('M 560 480 V 1010', brass, 12) +
		stroke('M 560 1000 L 490 1040 M 560 1000 L 630 1040', brass, 12);
	const shadow = shape(
		'M 440 930 L 356 700 Q 340 640 290 640 Q 280 640 276 622 Q 318 606 308 556 Q 292 520 246 528 Q 208 542 214 588 Q 222 622 250 626 Q 256 644 244 652 Q 196 670 208 730 L 268 930 Z',
		dusk
	);
	return (
		rect(0, 0, page.width, page.height, wall) +
		shadow +
		tiles +
		stand +
		coat +
		hat +
		ribbon +
		text(['The Vanishing', 'Guest of the', 'Café Zéphyr'], {
			font: 'Limelight',
			size: 94,
			leading: 104,
			x: 400,
			y: 148,
			anchor: 'middle',
			fill: cream
		}) +
		rect(0, 1096, page.width, 104, ink) +
		text('MAËLLE CORBIN', {
			font: 'Limelight',
			size: 52,
			spacing: 5,
			x: 400,
			y: 1166,
			anchor: 'middle',
			fill: cream
		})
	);
}

/** The floor is drawn in perspective: its tiles widen towards the reader. */
function tileX(column: number, row: number): number {
	return Math.round(400 + (column - 4.5) * (100 + row * 22));
}

function tileY(row: number): number {
	return [930, 962, 1000, 1046, 1100][row] ?? 1100;
}
