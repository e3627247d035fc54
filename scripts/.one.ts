import { mkdtemp, writeFile } from 'node:fs/promises';
import { freePort, startSandbox, startStore } from '../e2e/support/servers.ts';
import { runLighthouse } from './lib/lighthouse-run.ts';
const folder = await mkdtemp('/tmp/wtm/one-');
const sandbox = await startSandbox();
const store = await startStore({ port: await freePort(), sandboxUrl: sandbox.url, database: `file:${folder}/shop.db`, folder, log: `${folder}/log`, env: {} });
const r = await runLighthouse(store.url, { name: 'x', path: process.argv[2], isListed: true });
await writeFile('/tmp/wtm/one.json', JSON.stringify(r));
await store.stop(); await sandbox.stop();
