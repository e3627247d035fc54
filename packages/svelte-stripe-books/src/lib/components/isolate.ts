/**
 * Marks a title inside a sentence, so that each keeps its own direction, from left to right or from right to left.
 *
 * @returns the title between two invisible characters
 * @see https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates
 * @example isolate('Emma') // '\u2068Emma\u2069'
 */
export const isolate = (title: string): string => `\u2068${title}\u2069`;
