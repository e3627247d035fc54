import { defineConfig } from 'drizzle-kit';

export default defineConfig({
	dialect: 'sqlite',
	schema: './src/lib/server/schema/sqlite.ts',
	out: './drizzle/sqlite'
});
