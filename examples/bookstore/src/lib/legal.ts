/**
 * Whether the pages in `routes/terms`, `routes/refunds` and `routes/privacy` are still the example's. Replace their text by your own, then set this to false: until then
 * each page says so, and a shop with a live key logs a warning at start.
 */
export const isExampleText = true;
