/** Styles of all pages. */
export const styles = `
:root {
	color-scheme: light dark;
	--paper: light-dark(#ffffff, #17181c);
	--ground: light-dark(#f4f5f8, #101114);
	--ink: light-dark(#1b1f2a, #eceef2);
	--soft: light-dark(#5b6274, #a3a9b8);
	--edge: light-dark(#d5d9e2, #353944);
	--field-edge: light-dark(#878ea0, #737a8c);
	--accent: light-dark(#2a4bd0, #8fa8ff);
	--on-accent: light-dark(#ffffff, #0d1230);
	--bad: light-dark(#b3261e, #ff9d94);
	--good: light-dark(#1a6b3a, #7fd6a0);
	--bad-ground: light-dark(#fdefee, #35201f);
	--notice: light-dark(#fff4d6, #33290c);
	--on-notice: light-dark(#5a3d00, #f3d58a);
	font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
	color: var(--ink);
	background: var(--ground);
}
* { box-sizing: border-box; margin: 0; }
body { min-height: 100vh; display: flex; flex-direction: column; }
h1, h2, p, ul, dl, dd, fieldset { padding: 0; }
a { color: inherit; text-underline-offset: 0.2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }

.notice {
	padding: 0.6rem 1.25rem; font-size: 0.875rem; text-align: center; text-wrap: balance;
	color: var(--on-notice); background: var(--notice);
}
.digits { white-space: nowrap; font-variant-numeric: tabular-nums; font-weight: 600; }
.detail { font-size: 0.875rem; color: var(--soft); }
.quiet { color: var(--soft); }
.quiet:hover { color: var(--ink); }

.checkout { flex: 1; display: grid; grid-template-columns: minmax(0, 1fr); }
.column { width: 100%; max-width: 27rem; margin-inline: auto; }
.summary { padding: 1.75rem 1.25rem 2rem; }
.payment { padding: 2rem 1.25rem 3rem; background: var(--paper); border-top: 1px solid var(--edge); }

.back svg { vertical-align: -0.1em; margin-inline-end: 0.25em; }
[dir='rtl'] .back svg { transform: scaleX(-1); }
.back { display: inline-block; margin-bottom: 1.5rem; font-size: 0.9375rem; text-decoration: none; }
.summary h1 { font-size: 1rem; font-weight: 500; color: var(--soft); overflow-wrap: anywhere; }
.total { font-size: 2.375rem; line-height: 1.2; font-weight: 650; letter-spacing: -0.02em; }
.total, .price, .sums dd { font-variant-numeric: tabular-nums; }
.lines { list-style: none; margin-top: 1.75rem; display: grid; gap: 1.25rem; }
.lines li { display: flex; gap: 1rem; }
.lines img { flex: none; object-fit: cover; border-radius: 4px; background: var(--edge); }
.what { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.name { font-weight: 500; }
.what .detail {
	display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden;
}
.price { text-align: end; white-space: nowrap; }
.sums { margin-top: 1.5rem; padding-top: 1.25rem; border-top: 1px solid var(--edge); display: grid; gap: 0.75rem; }
.sums div { display: flex; justify-content: space-between; gap: 1rem; }
.sums dt { color: var(--soft); }
.due dt, .due dd { color: var(--ink); font-weight: 600; }

h2 { font-size: 1.0625rem; font-weight: 600; line-height: 1.3; margin: 2rem 0 0.875rem; }
.column > h2:first-child { margin-top: 0; }
.alert + h2 { margin-top: 1.5rem; }
.alert:focus { outline: none; }
.alert {
	padding: 0.875rem 1rem; border-radius: 8px; border-inline-start: 4px solid var(--bad);
	color: var(--bad); background: var(--bad-ground); font-weight: 500;
}
.field { min-width: 0; }
.field + .field, .field + .row, .row + .field { margin-top: 1rem; }
.row { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; align-items: start; }
/* Labels end on one line, however many lines they have, and so fields begin on one. */
.row { grid-template-rows: auto auto auto auto; row-gap: 0; }
.row > .field { display: grid; grid-template-rows: subgrid; grid-row: span 4; margin-top: 0; align-items: start; }
.row > .field > label { align-self: end; }
/* Names of countries are longer than postal codes. */
.row:has(select) { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
label { display: block; margin-bottom: 0.375rem; font-size: 0.875rem; font-weight: 500; }
input:not([type='radio'], [type='checkbox']), select, button {
	width: 100%; min-height: 2.875rem; font: inherit; font-size: 1rem; border-radius: 8px;
}
input:not([type='radio'], [type='checkbox']), select {
	padding: 0.5rem 0.75rem; color: inherit; background: var(--paper); border: 1px solid var(--field-edge);
}
select {
	appearance: none; padding-inline-end: 2.25rem; text-overflow: ellipsis; background-repeat: no-repeat; background-size: 0.375rem 0.375rem;
	background-image: linear-gradient(45deg, transparent 50%, currentColor 50%), linear-gradient(-45deg, transparent 50%, currentColor 50%);
	background-position: right 1.125rem top 50%, right 0.75rem top 50%;
}
[dir='rtl'] select { background-position: left 0.75rem top 50%, left 1.125rem top 50%; }
@media (forced-colors: active) { select { appearance: auto; } }
input::placeholder { color: var(--soft); opacity: 0.85; }
input[readonly] { background: var(--ground); border-color: var(--edge); }
input[aria-invalid] { border-color: var(--bad); box-shadow: 0 0 0 1px var(--bad); }
.field .detail, .error { margin-top: 0.375rem; }
label .detail { font-weight: 400; }
.error { font-size: 0.875rem; color: var(--bad); }

.methods { border: 0; min-width: 0; }
.methods legend { padding: 0; }
.choice {
	display: flex; align-items: center; gap: 0.75rem; margin: 0; padding: 0.875rem 1rem;
	font-size: 1rem; border: 1px solid var(--edge); cursor: pointer;
}
.choice:first-of-type { border-radius: 8px 8px 0 0; }
.choice ~ .choice { border-top: 0; }
.choice:last-of-type:not(:has(input:checked)) { border-radius: 0 0 8px 8px; }

.default { position: absolute; width: 1px; height: 1px; min-height: 0; margin: 0; padding: 0; overflow: hidden; clip-path: inset(50%); }
.note { margin-top: 1rem; }
.detail.before { margin-bottom: 0.875rem; }
.choice .price { font-weight: 400; }
.field + .address, .address + .row, .row + .business { margin-top: 1rem; }
.business + button.small { margin-top: 1rem; }
.check { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0.25rem 0.75rem; align-items: start; margin-top: 1.25rem; }
.check input { width: 1.125rem; height: 1.125rem; margin: 0.125rem 0 0; accent-color: var(--accent); }
.check label { margin: 0; font-weight: 400; }
.check .error { grid-column: 2; margin: 0; }
.code { margin-top: 1.5rem; display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.75rem; align-items: start; }
.code p { overflow-wrap: anywhere; }
.code .field + button { margin-top: 1.6875rem; padding-block: 0; width: auto; }
.currencies { margin-top: 1rem; display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
.currencies .detail { flex-basis: 100%; }
button.small { width: auto; min-height: 2.5rem; margin-top: 0; padding: 0.375rem 0.875rem; font-size: 0.9375rem; }
.row + button.small { margin-top: 1rem; }
button[aria-pressed='true'] { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }

.choice input { width: 1.125rem; height: 1.125rem; margin: 0; accent-color: var(--accent); }
.panel { padding: 1.125rem 1rem 1.25rem; border: 1px solid var(--edge); border-top: 0; }
.panel:last-child { border-radius: 0 0 8px 8px; }
.panel > .detail + .field { margin-top: 0.875rem; }
.choice:has(input:not(:checked)) + .panel { display: none; }

button {
	margin-top: 2rem; padding: 0.75rem 1rem; border: 0; font-weight: 600; cursor: pointer;
	color: var(--on-accent); background: var(--accent);
}
button:hover { filter: brightness(1.08); }
button:active { filter: brightness(0.95); }

.message { flex: 1; width: 100%; max-width: 34rem; margin: auto; padding: 18vh 1.25rem 4rem; }
.message h1 { font-size: 1.75rem; line-height: 1.25; letter-spacing: -0.01em; }
.message p { margin-top: 0.75rem; color: var(--soft); }


.receipt { flex: 1; width: 100%; max-width: 40rem; margin-inline: auto; padding: 4rem 1.25rem; }
.receipt h1 { font-size: 1.75rem; line-height: 1.25; letter-spacing: -0.01em; overflow-wrap: anywhere; }
.facts { display: grid; gap: 1rem; margin-top: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); }
.facts dt { font-size: 0.875rem; color: var(--soft); }
.facts dd { overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }

.choices { display: grid; gap: 0.75rem; margin-block: 2rem; }
.choices button { margin: 0; }
button.second { color: inherit; background: transparent; border: 1px solid var(--field-edge); }

@media (min-width: 56rem) {
	.checkout { grid-template-columns: repeat(2, minmax(0, 1fr)); }
	.summary { padding: 4rem 3rem; }
	.summary .column { margin-inline: auto clamp(0rem, 3vw, 3rem); }
	.payment { padding: 4rem 3rem; border-top: 0; border-inline-start: 1px solid var(--edge); }
	.payment .column { margin-inline: clamp(0rem, 3vw, 3rem) auto; }
}
@media (prefers-contrast: more) {
	:root { --edge: var(--field-edge); --soft: var(--ink); }
}
`;
