import { expect, test as base } from '@playwright/test';
import { withTeardown, type Teardown } from 'test-support/teardown';
import { expectFile } from '../consumers/file-responses.ts';
import { fillIn } from '../consumers/production.ts';
import { createProject } from '../consumers/project.ts';
import { readPage, readProduction, readQuickStart } from '../consumers/quick-start.ts';
import { buy, refund } from './purchase.ts';

const test = base.extend<{ teardown: Teardown }>({
	teardown: async ({}, use) => withTeardown(use)
});

/** Steps of the quick start that build a shop with a book, without its servers. */
const shop = readQuickStart().filter(
	(step) => step.kind !== 'command' || !/--webhook| run dev$/.test(step.command)
);
const settings = readProduction().filter(
	(step) => step.kind === 'file' && step.path === '.env.production'
);

test('one build of adapter-node sells a book on Bun and on Deno', async ({ request, teardown }) => {
	test.setTimeout(1_200_000);
	const project = await createProject(teardown, {
		...{ kit: '3', node: '24', manager: 'npm', database: 'libsql', installsOnce: true }
	});
	const { terminal } = project;
	const servers: string[] = [];
	const origin = project.url.replace('http:', 'https:');
	try {
		for (const step of shop) await project.follow(step);
		for (const step of settings) {
			if (step.kind !== 'file') continue;
			await project.follow({ ...step, text: fillIn(step.text, project.url) });
		}
		for (const step of readPage('bun-deno')) {
			const command = step.kind === 'command' ? step.command : '';
			if (command.includes('build/index.js')) servers.push(command);
			else await project.follow(step);
		}
		expect(servers).toHaveLength(2);
		await project.follow({
			kind: 'command',
			command:
				'npx stripe-checkout-sandbox --webhook http://localhost:5173/webhooks/stripe --secret whsec_sandbox'
		});
		for (const command of servers) {
			await test.step(command, async () => {
				const stop = await terminal.start('store', command, project.root, /Listening on/);
				const { order, href } = await buy(request, { ...project, origin });
				await expectFile(href);
				await refund(request, project, order, href);
				await stop();
			});
		}
	} catch (error) {
		console.log(terminal.printed());
		throw error;
	}
});
