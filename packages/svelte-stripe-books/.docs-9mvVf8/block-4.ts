import { drizzle } from 'drizzle-orm/bun-sqlite';

const db = drizzle('shop.db');
db.run('PRAGMA journal_mode = WAL');
db.run('PRAGMA foreign_keys = ON');

export {};
