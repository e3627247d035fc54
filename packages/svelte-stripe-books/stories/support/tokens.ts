import { readTokens } from '../../../../scripts/lib/tokens.ts';
import dark from '../../src/lib/tokens.dark.json' with { type: 'json' };
import light from '../../src/lib/tokens.json' with { type: 'json' };

/** All design tokens. */
export const tokens = readTokens(light, dark);

/** Returns the custom property of a token as a value, which falls back to the token that it follows. */
export function valueOf(name: string): string {
	const alias = tokens.find((token) => token.name === name)?.alias;
	return alias ? `var(--books-${name}, var(--books-${alias}))` : `var(--books-${name})`;
}

const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

/** Resolves a CSS color where `element` is, to `#rrggbb`. */
export function measureColor(element: HTMLElement, color: string): string {
	const probe = element.appendChild(document.createElement('i'));
	probe.style.color = color;
	const computed = getComputedStyle(probe).color;
	probe.remove();
	if (!context) throw new Error('This browser has no 2D canvas.');
	context.clearRect(0, 0, 1, 1);
	context.fillStyle = computed;
	context.fillRect(0, 0, 1, 1);
	const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
	return `#${[r, g, b].map((one) => one.toString(16).padStart(2, '0')).join('')}`;
}

/** Calls `measure` now, and again when the toolbar changes theme or colors. */
export function onThemeChange(element: HTMLElement, measure: () => void): () => void {
	measure();
	const observer = new MutationObserver(measure);
	const shop = element.closest('.shop');
	if (shop) observer.observe(shop, { attributes: true });
	return () => observer.disconnect();
}
