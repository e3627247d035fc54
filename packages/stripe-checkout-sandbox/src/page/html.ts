import { html } from 'hono/html';

/** A piece of HTML in which every text is escaped. */
export type Html = ReturnType<typeof html>;

export { html };
