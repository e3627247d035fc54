import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';

const pool = new pg.Pool({
  connectionString: databaseUrl,
  connectionTimeoutMillis: 5000,
  query_timeout: 8000
});
// The running query is rejected, and the pool opens another connection.
pool.on('error', (error) => console.warn(error.message));
pool.on('connect', (client) => client.on('error', () => {}));

const db = drizzle({ client: pool });

export {};
