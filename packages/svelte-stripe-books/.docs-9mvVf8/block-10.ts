import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

const client = postgres(databaseUrl, { fetch_types: false });
const db = drizzle({ client });

export {};
