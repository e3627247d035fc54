import { readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { expect, test as base } from '@playwright/test';
import { withTeardown, type Teardown } from 'test-support/teardown';
import { expectFile } from '../consumers/file-responses.ts';
import { deployed } from '../consumers/matrix.ts';
import { createProject } from '../consumers/project.ts';
import { readDeployment } from '../consumers/quick-start.ts';
import { buy, refund } from './purchase.ts';
import { startServices } from './services.ts';

const test = base.extend<{ teardown: Teardown }>({
	teardown: async ({}, use) => withTeardown(use)
});

/** A platform whose functions keep no files. */
interface Platform {
	name: string;
	/** The page of `docs/deploy`, and other pages whose files it uses. */
	pages: [string, ...string[]];
	/** What the platform adds to the environment. */
	variables: string;
	/** Deploys the function of a project. @returns its module */
	deploy(root: string): Promise<string>;
}

const platforms: Platform[] = [
	{
		name: 'Vercel',
		pages: ['vercel'],
		variables: 'VERCEL=1 VERCEL_ENV=production',
		async deploy(root) {
			// A folder of its own, as at Vercel: the function cannot load modules of the project.
			const folder = path.join(root, '../function');
			const built = path.join(root, '.vercel/output/functions/![-]/catchall.func');
			await cp(built, folder, { recursive: true, verbatimSymlinks: true });
			const config = JSON.parse(readFileSync(path.join(folder, '.vc-config.json'), 'utf8'));
			return path.join(folder, config.handler);
		}
	},
	{
		name: 'Netlify',
		pages: ['netlify', 'vercel'],
		variables: 'AWS_LAMBDA_FUNCTION_NAME=my-shop',
		deploy: async (root) => path.join(root, '.netlify/functions-internal/sveltekit-render.mjs')
	}
];

const runner = path.join(import.meta.dirname, 'run-function.ts');

for (const { name, pages, variables, deploy } of platforms) {
	test(`a shop on ${name} sells a book by PostgreSQL and S3, and takes it back after a refund`, async ({
		request,
		teardown
	}) => {
		test.setTimeout(1_200_000);
		const services = await startServices(teardown);
		const project = await createProject(teardown, deployed, services.replaced);
		const { terminal } = project;
		try {
			for (const step of readDeployment(...pages)) {
				if (step.kind === 'command' && step.command === 'npm run build') {
					await terminal.run('npm run check', project.root);
				}
				await project.follow(step);
			}
			await services.upload(project.root);
			await project.follow({
				kind: 'command',
				command:
					'npx stripe-checkout-sandbox --webhook http://localhost:5173/webhooks/stripe --secret whsec_sandbox'
			});
			const module = await deploy(project.root);
			const { port } = new URL(project.url);
			const command = `${variables} node --env-file=.env "${runner}" "${module}" ${port}`;
			await terminal.start('store', command, project.root, /Listening/);

			const { order, href } = await buy(request, project);
			const download = await fetch(href, { redirect: 'manual' });
			expect(download.status).toBe(303);
			const presigned = download.headers.get('location') ?? '';
			expect(presigned).toContain(`${services.bucketUrl}/night-letters.md?`);
			await expectFile(presigned, href);
			await refund(request, project, order, href);
		} catch (error) {
			console.log(terminal.printed());
			throw error;
		}
	});
}
