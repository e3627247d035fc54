/** Styles of the dashboard. */
export const dashboardStyles = `
.dashboard { flex: 1; width: 100%; max-width: 84rem; margin-inline: auto; padding: 2.5rem 1.25rem 4rem; }
.dashboard h1 { font-size: 1.75rem; line-height: 1.25; letter-spacing: -0.01em; }
.dashboard > .alert { margin-top: 1.25rem; }
.clock {
	display: flex; flex-wrap: wrap; gap: 0.75rem 2rem; align-items: center; justify-content: space-between;
	margin-top: 1.25rem; padding: 0.875rem 1rem;
	background: var(--paper); border: 1px solid var(--edge); border-radius: 8px;
}
.note { margin-bottom: 0.5rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.875rem; background: var(--paper); border: 1px solid var(--edge); }
th, td { padding: 0.75rem 0.875rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 600; color: var(--soft); white-space: nowrap; }
tbody tr { border-top: 1px solid var(--edge); }
tbody tr:target { box-shadow: inset 3px 0 var(--accent); }
time, .amount { white-space: nowrap; font-variant-numeric: tabular-nums; }
code { font-size: 0.8125rem; }
pre {
	margin: 0; padding: 0.75rem 0.875rem; overflow: auto; max-height: 32rem; font-size: 0.8125rem; line-height: 1.5;
	background: var(--paper); border: 1px solid var(--edge); border-radius: 8px;
}
pre, code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.facts + p, .facts + details, .facts + form { margin-top: 1.25rem; }
pre.json { user-select: all; margin-top: 0.75rem; }
pre.json a { color: var(--accent); }
pre.answer { max-height: 10rem; white-space: pre-wrap; overflow-wrap: anywhere; margin-block: 0.375rem; }
.dashboard h1 code { font-size: 1.125rem; overflow-wrap: anywhere; }
.dashboard > p, .dashboard > p + h1, .dashboard nav { margin-top: 0.5rem; overflow-wrap: anywhere; }
.dashboard button.copy { margin-top: 1rem; }
.timeline { list-style: none; padding: 0; display: grid; gap: 0.75rem; }
.timeline > li {
	display: grid; gap: 0.375rem; min-width: 0; padding: 0.75rem 1rem; background: var(--paper);
	border: 1px solid var(--edge); border-inline-start: 4px solid var(--field-edge); border-radius: 8px;
}
.timeline > li[data-kind='api'] { border-inline-start-color: var(--accent); }
.timeline > li[data-kind='page'] { border-inline-start-color: var(--good); }
.timeline p { overflow-wrap: anywhere; }
.badge {
	display: inline-block; margin: 0 0.25rem 0.25rem 0; padding: 0.0625rem 0.5rem; border-radius: 1rem;
	border: 1px solid var(--edge); white-space: nowrap;
}
.badge[data-tone='good'] { color: var(--good); border-color: currentColor; }
.badge[data-tone='bad'] { color: var(--bad); border-color: currentColor; }
.deliveries { list-style: none; display: grid; gap: 0.5rem; }
.deliveries ol { padding-left: 1.25rem; }
summary { cursor: pointer; text-decoration: underline; text-underline-offset: 0.2em; padding-block: 0.125rem; }
details > form + form { border-top: 1px solid var(--edge); }
.actions { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
details > .actions { padding-block: 0.75rem; }
.actions label { margin: 0; font-weight: 400; }
.actions button { width: auto; min-height: 2.25rem; margin: 0; padding: 0.25rem 0.75rem; font-size: 0.875rem; white-space: nowrap; }
.actions input:not([type='hidden']), .actions select {
	width: auto; min-height: 2.25rem; padding: 0.25rem 0.5rem; font-size: 0.875rem; border-radius: 6px;
}
.actions select { padding-inline-end: 2rem; }
.actions input:not([type='hidden']) { width: 6.5rem; }
.actions.wide input { width: 16rem; max-width: 100%; }

@media (min-width: 40rem) {
	.timeline > li[data-kind='event'] { grid-template-columns: minmax(0, 1fr) auto; column-gap: 1rem; }
	.timeline > li[data-kind='event'] > * { grid-column: 1; }
	.timeline > li[data-kind='event'] > form { grid-column: 2; grid-row: 1 / span 3; align-self: center; }
}
@media (min-width: 60rem) {
	.dashboard td:last-child:has(details[open]) { width: 26rem; }
}
@media (max-width: 59.999rem) {
	.dashboard :is(table, tbody, tr, td) { display: block; }
	.dashboard thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
	.dashboard td { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); gap: 0.75rem; padding-block: 0.375rem; }
	.dashboard td:first-child { padding-top: 0.875rem; }
	.dashboard td:last-child { padding-bottom: 0.875rem; }
	.dashboard td::before { content: attr(data-label); color: var(--soft); }
	.dashboard td:has(> div:empty) { display: none; }
	.badge { white-space: normal; border-radius: 0.75rem; }
	.actions select { max-width: 100%; }
}
`;
