/** Where printed PDFs are kept, from the example's root: the build fills it, and starts read from it. */
export const printedFolder = 'node_modules/.cache/bookstore';
