import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createSandbox, serve } from 'stripe-checkout-sandbox';
import type { Teardown } from 'test-support/teardown';
import { openChaosDatabase, type ChaosEngine } from './database.ts';

/** Opens what every store needs: a temporary folder, a database and a sandbox that listens. */
export async function openServices(teardown: Teardown, engine: ChaosEngine) {
	const folder = mkdtempSync(path.join(tmpdir(), 'bookstore-'));
	teardown.add('folder', () => rmSync(folder, { recursive: true, force: true }));
	const database = await openChaosDatabase(engine, folder);
	teardown.add('database', () => database.close());
	const sandbox = createSandbox();
	const stripe = await serve(sandbox, { port: 0 });
	teardown.add('sandbox', () => {
		sandbox.close();
		return stripe.close();
	});
	return { folder, database, sandbox, stripe };
}
