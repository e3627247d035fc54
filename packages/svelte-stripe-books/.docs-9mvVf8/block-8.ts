import { drizzle } from 'drizzle-orm/libsql';

const db = drizzle({ connection: { url: databaseUrl, authToken: tursoToken } });

export {};
