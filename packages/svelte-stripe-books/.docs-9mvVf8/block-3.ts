import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';

const client = new Database('shop.db', { timeout: 0 });
client.pragma('journal_mode = WAL');
client.pragma('foreign_keys = ON');
const db = drizzle({ client });

export {};
