/**
 * `pnpm --filter stripe-checkout-sandbox params`: generates `src/params/table.ts` from the types of the installed `stripe`. Run it
 * after every update of the SDK; a test fails if the table is outdated.
 */
import { writeFileSync } from 'node:fs';
import { paramTable, tableFile } from './param-table.ts';

writeFileSync(tableFile, paramTable());
