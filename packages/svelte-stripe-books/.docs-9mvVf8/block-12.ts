import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';

const client = new PGlite('shop-data');
const db = drizzle({ client });

export {};
