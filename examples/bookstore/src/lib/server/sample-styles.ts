import italic from '@fontsource/newsreader/files/newsreader-latin-400-italic.woff2?inline';
import normal from '@fontsource/newsreader/files/newsreader-latin-400-normal.woff2?inline';

const face = (style: string, url: string) =>
	`@font-face{font-family:Newsreader;font-style:${style};src:url(${url}) format('woff2')}`;

/** The shop's serif for the text of samples, which load nothing from elsewhere. */
export const sampleStyles = [
	face('normal', normal),
	face('italic', italic),
	`:root{--serif:Newsreader,'Iowan Old Style','Palatino Linotype',Palatino,P052,Georgia,serif}`
].join('');
