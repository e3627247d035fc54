import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: databaseUrl });
pool.on('error', (error) => console.warn(error.message));
const db = drizzle({ client: pool });

export {};
