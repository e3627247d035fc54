/** Prepares a shop on libSQL when it is told to, as a start does; a process of its own for `libsql-start.test.ts`. */
import { once } from 'node:events';
import path from 'node:path';
import { openLibsql } from '../src/lib/server/database/libsql.ts';
import { initialize } from '../src/lib/server/initialize.ts';
import { readSettings } from '../src/lib/server/settings.ts';

process.chdir(path.join(import.meta.dirname, '..'));
const [url = '', FILES_DIR = ''] = process.argv.slice(2);
const settings = readSettings({ DATABASE_URL: 'libsql://shop.example', FILES_DIR });
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const database = openLibsql(url);
const { secret } = await initialize(database, settings);
await database.close();
process.stdout.write(JSON.stringify(secret));
process.exit(0);
