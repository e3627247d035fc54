/** Contrast of colors as in WCAG 2.2, and mixtures as in CSS `color-mix(in oklab, …)`. */

/** Red, green and blue from 0 to 1, as light intensities. */
type Linear = readonly [number, number, number];

const toLinear = (channel: number) =>
	channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;

/** Reads `#rrggbb`. */
export function parseHex(hex: string): Linear {
	const channels = hex.match(/^#(..)(..)(..)$/)?.slice(1);
	if (!channels) throw new TypeError(`Expected a color such as #1f1d1a, received "${hex}".`);
	return channels.map((pair) => toLinear(parseInt(pair, 16) / 255)) as unknown as Linear;
}

const luminance = ([r, g, b]: Linear) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** Contrast of two colors, from 1 to 21. */
export function contrast(one: Linear, other: Linear): number {
	const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (light + 0.05) / (dark + 0.05);
}

// https://bottosson.github.io/posts/oklab/
function toOklab([r, g, b]: Linear): Linear {
	const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
	const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
	const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
	return [
		0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
		1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
		0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
	];
}

function fromOklab([lightness, a, b]: Linear): Linear {
	const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
	return [
		4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
		-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
		-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s
	];
}

/** Mixes this share of `other` into `one`. */
export function mix(one: Linear, other: Linear, share: number): Linear {
	const [from, to] = [toOklab(one), toOklab(other)];
	return fromOklab(
		from.map((value, n) => value + ((to[n] ?? 0) - value) * share) as unknown as Linear
	);
}
