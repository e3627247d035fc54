import type Database from 'better-sqlite3';
import type { Sql } from 'postgres';

/** A statement as a driver was given it. */
export interface Statement {
	sql: string;
	params: unknown[];
}

/** What an engine would do for a statement. */
export interface Plan {
	/** Tables and indexes that are read from their beginning, to the end or until there is enough. */
	scans: string[];
	/** Whether rows are put in order after they are found. */
	sorts: boolean;
	/** All of it, as the engine says it. */
	text: string;
}

/** Says what an engine would do for a statement, without doing it. */
export type Explain = (statement: Statement) => Promise<Plan>;

/** Keeps what Drizzle sends: hand it to `drizzle({ logger })`. */
export class StatementLog {
	statements: Statement[] = [];
	logQuery(sql: string, params: unknown[]): void {
		this.statements.push({ sql, params });
	}
	/** What was sent since the last time. */
	take(): Statement[] {
		return this.statements.splice(0);
	}
}

/** What SQLite would do. */
export function explainSqlite(client: Database.Database): Explain {
	return async ({ sql, params }) => {
		const steps = client
			.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
			.all(...params)
			.map(({ detail }) => detail);
		const matches = (shape: RegExp) => steps.flatMap((step) => shape.exec(step)?.[1] ?? []);
		// What was found just before, and single rows, are no tables.
		const found = ['CONSTANT', ...matches(/^(?:CO-ROUTINE|MATERIALIZE) (\S+)/)];
		return {
			scans: matches(/^SCAN (\S+(?: USING (?:COVERING )?INDEX \S+)?)/)
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

/** What PostgreSQL would do. */
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
