import { mkdtempSync } from 'node:fs';
import Client from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { createSchema } from '../src/lib/schema/sqlite.ts';
import { createStore } from '../src/lib/store/sqlite.ts';
import { fillStatements, keys } from '../tests/support/large-shop.ts';
import { sqliteStatements } from '../tests/support/statements.ts';
import { storeByHand } from './store-speed/by-hand.ts';
const schema = createSchema();
const client = new Client(mkdtempSync('/tmp/fb-') + '/s.db');
client.pragma('journal_mode = WAL'); client.pragma('busy_timeout = 0');
for (const s of [...(await sqliteStatements(schema)), ...fillStatements('sqlite', { books: 2000, purchases: 20000 }), 'analyze']) client.exec(s);
const store = createStore(drizzle({ client }), schema); const hand = storeByHand(client);
const id = keys.book(3);
for (const n of [20000, 200000]) { for (const [k, s] of [['hand', hand], ['store', store]] as const) { const t = process.cpuUsage().user; for (let i = 0; i < n; i++) await s.findBook(id); console.log(k, n, ((process.cpuUsage().user - t) / n).toFixed(2), 'us'); } }
