/** Directory of cached PDFs, relative to the example. The build fills it, so that a start need not compile PDFs. */
export const pdfCacheDirectory = 'node_modules/.cache/bookstore';
