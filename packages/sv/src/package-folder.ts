import { fileURLToPath } from 'node:url';

/** Returns the path of a folder in this package, which is beside `src` and `dist`. */
export const packageFolder = (name: string): string =>
	fileURLToPath(new URL(`../${name}/`, import.meta.url));
