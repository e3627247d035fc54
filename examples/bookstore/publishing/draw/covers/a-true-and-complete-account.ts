import { page, rect, shape, stroke, text } from '../cover-kit.ts';

const paper = '#f3e6c8';
const ink = '#241a12';
const red = '#b3261e';

/** A playbill: a title of thirty-four words, of which two can be read across the street. */
export function draw(): string {
	const line = { x: 400, anchor: 'middle', fill: ink } as const;
	const balloon =
		shape(
			'M 400 590 C 520 590 566 690 532 766 C 510 816 450 850 438 884 H 362 C 350 850 290 816 268 766 C 234 690 280 590 400 590 Z',
			red
		) +
		shape('M 400 590 C 440 660 446 780 414 884 H 386 C 354 780 360 660 400 590 Z', paper) +
		stroke('M 400 590 C 510 650 500 780 430 884 M 400 590 C 290 650 300 780 370 884', paper, 9) +
		stroke('M 366 884 L 376 934 M 434 884 L 424 934', ink, 4) +
		rect(368, 932, 64, 40, ink);
	return (
		rect(0, 0, page.width, page.height, paper) +
		`<rect x="28" y="28" width="744" height="1144" fill="none" stroke="${ink}" stroke-width="9"/>` +
		`<rect x="44" y="44" width="712" height="1112" fill="none" stroke="${ink}" stroke-width="2"/>` +
		text('A TRUE AND COMPLETE ACCOUNT OF THE', {
			...line,
			font: 'Bebas Neue',
			size: 52,
			y: 120,
			spacing: 1.5
		}) +
		text('BALLOON', { ...line, font: 'Alfa Slab One', size: 122, y: 248, fill: red, spacing: -2 }) +
		text('VOYAGE', { ...line, font: 'Alfa Slab One', size: 122, y: 368, fill: red, spacing: 7 }) +
		text('of Miss Philippa Quill', { ...line, font: 'Abril Fatface', size: 62, y: 454 }) +
		text('from the Roof of the General Post Office', {
			...line,
			font: 'Cormorant Garamond',
			italic: true,
			weight: 600,
			size: 43,
			y: 518
		}) +
		text(['to a', 'Place', 'Not', 'Shown'], {
			...line,
			font: 'Abril Fatface',
			size: 40,
			leading: 50,
			x: 164,
			y: 668
		}) +
		text(['on Any', 'Map,', 'with an', 'Appendix'], {
			...line,
			font: 'Abril Fatface',
			size: 40,
			leading: 50,
			x: 636,
			y: 668
		}) +
		balloon +
		text('ON BALLAST', { ...line, font: 'Bebas Neue', size: 60, y: 1034, spacing: 8 }) +
		rect(100, 1050, 600, 4, ink) +
		text('Augustin Peverell Dace', { ...line, font: 'Abril Fatface', size: 54, y: 1118 })
	);
}
