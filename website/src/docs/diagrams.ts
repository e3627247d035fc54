import { renderMermaidSVG } from 'beautiful-mermaid';

/** Replaces Mermaid diagrams with SVGs in the site's colors, so that pages need no script for them. */
export function drawDiagrams(markdown: string): string {
	return markdown.replace(/^```mermaid\n(.*?)^```$/gms, (_, source: string) => {
		const svg = renderMermaidSVG(source, {
			bg: 'var(--sl-color-bg)',
			fg: 'var(--sl-color-text)',
			accent: 'var(--sl-color-text-accent)',
			muted: 'var(--sl-color-text)',
			line: 'var(--sl-color-gray-3)',
			transparent: true
		})
			// Removed, since pages load no fonts from other hosts.
			.replace(/@import url\([^)]*\);/g, '')
			.replace(/^ *(text|\.mono) \{ font-family.*$/gm, '')
			// A blank line would end the HTML in Markdown.
			.replace(/\n\s*\n/g, '\n');
		return `<figure class="diagram">${svg}</figure>`;
	});
}
