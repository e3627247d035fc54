import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { closeContext } from 'test-support/close-context';
import type { Teardown } from 'test-support/teardown';
import { collectPageErrors, type PageErrors } from '../support/page-errors.ts';
import { highest } from './matrix.ts';
import { createProject, type Project } from './project.ts';
import { readAddress, readQuickStart, type Step } from './quick-start.ts';

/** A shop that follows sections of `docs/deploy/paths.md`. */
export interface AddressShop {
	project: Project;
	/** Port of the shop. */
	port: string;
	pageErrors: PageErrors;
	/** Requests that SvelteKit redirected to an address with or without a slash at the end: `GET /library/`. */
	slashRedirects: string[];
	/** Builds and starts the shop and the sandbox, which sends webhooks to this path. */
	start(webhook: string): Promise<void>;
	/** Opens a page in a new browser. */
	openPage(options?: BrowserContextOptions): Promise<Page>;
}

const textOf = (step: Step) => (step.kind === 'command' ? step.command : '');

/**
 * Creates a project that follows the quick start and then sections of `docs/deploy/paths.md`.
 *
 * @param replaced addresses of the page and those of this machine
 */
export async function createAddressShop(
	{ teardown, browser }: { teardown: Teardown; browser: Browser },
	sections: string[],
	replaced: Readonly<Record<string, string>> = {}
): Promise<AddressShop> {
	const project = await createProject(teardown, highest, replaced);
	const { terminal, follow } = project;
	const { port } = new URL(project.url);
	const pageErrors = collectPageErrors({ scripts: false });
	const slashRedirects: string[] = [];

	const isServer = (step: Step) => /sandbox --|run dev$|build$/.test(textOf(step));
	for (const step of [...readQuickStart(), ...sections.flatMap(readAddress)]) {
		if (!isServer(step)) await follow(step);
	}

	return {
		project,
		port,
		pageErrors,
		slashRedirects,
		async start(webhook) {
			const sandbox = textOf(readQuickStart().find((step) => /--webhook/.test(textOf(step)))!);
			const command = sandbox.replace('/webhooks/stripe', webhook);
			await follow({ kind: 'command', command });
			await terminal.run('node --env-file=.env node_modules/vite/bin/vite.js build', project.root);
			const [serve = ''] = readAddress('Several origins').map(textOf).filter(Boolean);
			const local = `PORT=${port} ${serve.replace('.env.production', '.env')}`;
			await terminal.start('store', local, project.root, /Listening on/);
		},
		async openPage(options = {}) {
			// As a proxy passes it on.
			const extraHTTPHeaders = { 'x-forwarded-proto': 'http' };
			const context = await browser.newContext({ ...options, extraHTTPHeaders });
			teardown.add('client', () => closeContext(context));
			pageErrors.observe(context);
			context.on('response', (response) => {
				if (response.status() !== 308) return;
				slashRedirects.push(`${response.request().method()} ${new URL(response.url()).pathname}`);
			});
			return context.newPage();
		}
	};
}
