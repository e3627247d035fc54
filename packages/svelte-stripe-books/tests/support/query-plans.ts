import type Database from 'better-sqlite3';
import type { Sql } from 'postgres';

/** A statement and its parameters. */
export interface Statement {
	sql: string;
	params: unknown[];
}

/** Query plan of a statement. */
export interface Plan {
	/** Tables and indexes that are scanned, other than a list of values (`json_each`). */
	scans: string[];
	/** Whether rows are sorted. */
	sorts: boolean;
	/** Output of EXPLAIN. */
	text: string;
}

/** Returns the plan of a statement without running it. */
export type Explain = (statement: Statement) => Promise<Plan>;

/** Logger for `drizzle({ logger })` that collects statements. */
export class StatementLog {
	statements: Statement[] = [];
	logQuery(sql: string, params: unknown[]): void {
		this.statements.push({ sql, params });
	}
	/** Returns and clears the statements since the last call. */
	take(): Statement[] {
		return this.statements.splice(0);
	}
}

/** Explains statements on SQLite. */
export function explainSqlite(client: Database.Database): Explain {
	return async ({ sql, params }) => {
		const steps = client
			.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
			.all(...params)
			.map(({ detail }) => detail);
		const matches = (shape: RegExp) => steps.flatMap((step) => shape.exec(step)?.[1] ?? []);
		// Subqueries and constant rows are not tables.
		const found = ['CONSTANT', ...matches(/^(?:CO-ROUTINE|MATERIALIZE) (\S+)/)];
		return {
			scans: matches(/^SCAN (?!json_each )(\S+(?: USING (?:COVERING )?INDEX \S+)?)/)
				.filter((scan) => !found.includes(scan))
				.map((scan) => scan.split(' ').at(-1) ?? scan),
			sorts: steps.some((step) => step.includes('TEMP B-TREE')),
			text: steps.join('\n')
		};
	};
}

interface Node {
	'Node Type': string;
	'Relation Name'?: string;
	'Index Name'?: string;
	'Index Cond'?: string;
	Plans?: Node[];
}

/** Explains statements on PostgreSQL. */
export function explainPg(client: Sql): Explain {
	return async ({ sql, params }) => {
		const explain = (format: string) =>
			client.unsafe(`explain (format ${format}, costs off) ${sql}`, params as never[]);
		const [json] = await explain('json');
		const nodes = flatten(json?.['QUERY PLAN'][0].Plan);
		return {
			scans: nodes.flatMap((node) => {
				if (node['Node Type'] === 'Seq Scan') return node['Relation Name'] ?? [];
				return node['Index Name'] && !node['Index Cond'] ? node['Index Name'] : [];
			}),
			sorts: nodes.some((node) => node['Node Type'].includes('Sort')),
			text: (await explain('text')).map((row) => row['QUERY PLAN']).join('\n')
		};
	};
}

const flatten = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flatten)];
