/**
 * `pnpm --filter stripe-checkout-sandbox params`: writes what each endpoint takes into `src/params/table.ts`, from the types of
 * the installed `stripe`. Run it after every update of the SDK; a test compares the two.
 */
import { writeFileSync } from 'node:fs';
import { paramTable, tableFile } from './param-table.ts';

writeFileSync(tableFile, paramTable());
