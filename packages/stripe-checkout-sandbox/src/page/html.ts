import { html } from 'hono/html';

/** HTML in which interpolated text is escaped. */
export type Html = ReturnType<typeof html>;

export { html };
