import type { Page } from 'playwright-core';

/** How far each of red, green and blue may be off, from 0 to 255: text is smoothed differently from run to run. */
const tolerance = 24;

/** What differs between two pictures. */
export interface Difference {
	/** Number of pixels that differ, or whose place only one picture has. */
	pixels: number;
	/** All pixels. */
	of: number;
	/** The newer picture, pale, with the differences in red, as a PNG. */
	picture: Buffer;
}

/** Compares two PNGs, in a browser, which can read them. */
export async function comparePictures(page: Page, one: Buffer, other: Buffer): Promise<Difference> {
	const { data, ...counts } = await page.evaluate(
		async ([before = '', after = '', tolerance]) => {
			const decode = async (base64: string) =>
				createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
			const bitmaps = [await decode(String(before)), await decode(String(after))];
			const width = Math.max(...bitmaps.map((bitmap) => bitmap.width));
			const height = Math.max(...bitmaps.map((bitmap) => bitmap.height));
			const draw = (bitmap?: ImageBitmap) => {
				const canvas = new OffscreenCanvas(width, height);
				const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
				if (bitmap) context.drawImage(bitmap, 0, 0);
				return { canvas, context, image: context.getImageData(0, 0, width, height) };
			};
			const [from, to] = bitmaps.map(draw);
			const shown = draw();
			let pixels = 0;
			for (let at = 0; at < shown.image.data.length; at += 4) {
				const differs = [0, 1, 2, 3].some(
					(n) =>
						Math.abs((from?.image.data[at + n] ?? 0) - (to?.image.data[at + n] ?? 0)) >
						Number(tolerance)
				);
				if (differs) pixels++;
				for (let n = 0; n < 3; n++) {
					const pale = 200 + (to?.image.data[at + n] ?? 0) / 5;
					shown.image.data[at + n] = differs ? (n === 0 ? 230 : 0) : pale;
				}
				shown.image.data[at + 3] = 255;
			}
			shown.context.putImageData(shown.image, 0, 0);
			const bytes = new Uint8Array(await (await shown.canvas.convertToBlob()).arrayBuffer());
			return { pixels, of: width * height, data: [...bytes] };
		},
		[one.toString('base64'), other.toString('base64'), tolerance] as const
	);
	return { ...counts, picture: Buffer.from(data) };
}
