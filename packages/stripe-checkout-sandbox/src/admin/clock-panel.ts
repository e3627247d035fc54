import { html, type Html } from '../page/html.ts';
import type { Sandbox } from '../sandbox-type.ts';
import { form, select } from './form.ts';
import { time } from './table.ts';

const steps: [string, string][] = [
	['5', '5 seconds'],
	['60', '1 minute'],
	['3600', '1 hour'],
	['86400', '1 day'],
	['2592000', '30 days']
];

/** Current sandbox time, and a form that advances it. */
export function clockPanel({ clock }: Sandbox, base: string): Html {
	const choice = { id: 'advance', name: 'advance', label: 'Advance by' };
	return html`<section id="clock" class="clock" aria-label="Clock">
		<p>
			Sandbox time <strong>${time(clock.now.getTime())}</strong> <span class="detail">UTC</span>
		</p>
		${form({ base, back: 'clock' }, '/clock', html`${select(choice, steps, '60')} <button>Advance clock</button>`)}
	</section>`;
}
