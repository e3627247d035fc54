import { counted } from '../counted.ts';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { runDoctor } from '../doctor/run-doctor.ts';
import type { DoctorLine } from '../doctor/line.ts';

const marks = { ok: 'ok     ', warning: 'warning', error: 'error  ' };

interface DoctorOptions {
	fix?: boolean;
	webhookPath?: string;
}

/** `doctor`: checks everything that a shop needs, and says what to do. */
export const doctorCommand = (cli: Cli): Command =>
	cli
		.command('doctor', 'Checks everything that the shop needs, and says what to do')
		.option(
			'--fix',
			"Creates or corrects the webhook endpoint at Stripe for exactly the shop's events, and updates sorting and search"
		)
		.option(
			'--webhook-path <path>',
			'Path of the webhook endpoint (default: the path of the route, or /webhooks/stripe)'
		)
		.addHelpText(
			'after',
			'\nExits with 1 if there is an error, for cron. Warnings alone exit with 0.'
		)
		.action(
			cli.action<DoctorOptions>(async ({ options, output, signal, openShop }) => {
				const shop = await openShop();
				const lines: DoctorLine[] = [];
				const context = {
					isFixing: options.fix ?? false,
					webhookPath: options.webhookPath,
					fetch,
					now: () => new Date(),
					progress: (text: string) => output.progress(text),
					signal
				};
				for await (const line of runDoctor(shop, context)) {
					lines.push(line);
					output.line(`${marks[line.level]}  ${line.check}: ${line.message}`);
					if (line.fix) output.line(`         ${line.fix}`);
				}
				const count = (level: DoctorLine['level']) =>
					lines.filter((line) => line.level === level).length;
				const [errors, warnings] = [count('error'), count('warning')];
				output.line(
					errors + warnings === 0
						? 'No problems found.'
						: `${counted(errors, 'error')}, ${counted(warnings, 'warning')}.`
				);
				output.result({ errors, warnings, lines });
				if (errors > 0) cli.exitCode = 1;
				if (signal.aborted) output.fail('Interrupted. Run the command again.');
			})
		);
