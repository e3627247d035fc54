/** `node scripts/link-declarations.ts <package folder>`: links the doc comments of a built package to its documentation. */
import path from 'node:path';
import { linkDeclarations } from './lib/link-declarations.ts';

const [folder = '.'] = process.argv.slice(2);
console.log(`${linkDeclarations(path.resolve(folder))} doc comments link to the documentation.`);
