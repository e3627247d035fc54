import { DatabaseSync } from 'node:sqlite';

const client = new DatabaseSync('shop.db');
client.exec('PRAGMA journal_mode = WAL');

export {};
