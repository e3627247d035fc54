/** A child process of `libsql-start.test.ts`: initializes a shop on libSQL on command. */
import { once } from 'node:events';
import path from 'node:path';
import { openLibsql } from '../src/lib/server/database/libsql.ts';
import { initialize } from '../src/lib/server/initialize.ts';
import { readSettings } from '../src/lib/server/settings.ts';

process.chdir(path.join(import.meta.dirname, '..'));
const [url = '', folder = ''] = process.argv.slice(2);
const settings = readSettings({
	DATABASE_URL: 'libsql://shop.example',
	STORAGE_URL: `file:${folder}`
});
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const database = openLibsql(url);
const { secret } = await initialize(database, settings);
await database.close();
process.stdout.write(JSON.stringify(secret));
process.exit(0);
