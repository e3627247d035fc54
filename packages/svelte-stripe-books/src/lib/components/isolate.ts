/** Marks a title inside a sentence, so that each keeps its own direction (Unicode UAX #9, FSI and PDI). */
export const isolate = (title: string): string => `\u2068${title}\u2069`;
