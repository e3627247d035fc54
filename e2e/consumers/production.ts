import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from '@playwright/test';
import { reservePort } from 'test-support/ports';
import type { Project } from './project.ts';
import { readProduction, type Step } from './quick-start.ts';

const newSecret = () => randomBytes(32).toString('hex');

/** Fills in the settings of production, for a shop on this machine that uses the sandbox. */
export function fillIn(settings: string, origin: string): string {
	const filled = settings
		.replace('https://books.example', origin)
		.replace('sk_live_…', 'sk_test_sandbox')
		.replace('whsec_…', 'whsec_sandbox')
		.replaceAll('SECRET=…', () => `SECRET=${newSecret()}`);
	expect(filled).not.toContain('…');
	return `${filled}PORT=${new URL(origin).port}\n`;
}

/** Takes a shop to production: builds it, starts it and reconciles a purchase that its database has lost. */
export async function expectProduction({ root, terminal, follow }: Project): Promise<void> {
	const origin = `http://localhost:${await reservePort()}`;
	for (const step of readProduction()) {
		if (step.kind === 'command' && step.command.startsWith('node --env-file')) {
			await terminal.start('store', step.command, root, /Listening on/);
		} else await follow(atOrigin(step, origin));
	}
	expect(terminal.printed()).toContain('checkout.session.completed,');

	const catalog = await fetch(origin);
	expect(await catalog.text()).toContain('Night Letters');
	const anonymous = await fetch(`${origin}/reconcile`);
	expect(anonymous.status).toBe(401);

	const database = new DatabaseSync(path.join(root, 'shop.db'));
	database.exec('DELETE FROM purchases');
	await terminal.run(await readCronCommand(root), root);
	expect(terminal.printed()).toMatch(/\{[^}]*"recorded":1\b/);
	expect(database.prepare('SELECT book_id FROM purchases').all()).toEqual([
		{ book_id: 'night-letters' }
	]);
	database.close();
}

/** Replaces the address and the secrets of a production server in a step. */
function atOrigin(step: Step, origin: string): Step {
	const isSettings = step.kind === 'file' && step.path === '.env.production';
	return isSettings ? { ...step, text: fillIn(step.text, origin) } : step;
}

/** Reads the command from the only line of the crontab, whose first six fields are its time and user. */
async function readCronCommand(root: string): Promise<string> {
	const crontab = await readFile(path.join(root, 'etc/cron.d/my-shop'), 'utf8');
	const [, command = ''] = /^(?:\S+ ){6}(.+)\n$/.exec(crontab) ?? [];
	expect(command).toContain('curl');
	return command.replace('/srv/my-shop', '.');
}
