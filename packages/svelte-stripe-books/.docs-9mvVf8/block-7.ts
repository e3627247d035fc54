import { drizzle } from 'drizzle-orm/libsql';

const db = drizzle('file:shop.db');

export {};
