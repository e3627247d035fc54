/** What the whole shop agrees on, on the server and in the browser. */
export const shopName = 'Fallow & Finch';
export const currency = 'usd';
export const locale = 'en-US';
