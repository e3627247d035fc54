import { CommandError } from '../command-error.ts';
import type { Column } from './kinds.ts';

/** A value in one form for all engines, so that two databases can be compared. */
export type Value = string | null;

const isNumber = (value: unknown): value is number | bigint =>
	typeof value === 'number' || typeof value === 'bigint';

/** Reads a value of SQLite. PostgreSQL's are read as text in this form already: see `statements.ts`. */
export function fromSqlite(value: unknown, column: Column, label: string): Value {
	if (value === null || value === undefined) return null;
	const { kind, unit } = column;
	switch (kind) {
		case 'integer':
			if (isNumber(value)) return String(value);
			break;
		case 'boolean':
			if (isNumber(value)) return Number(value) === 0 ? '0' : '1';
			break;
		case 'time':
			if (isNumber(value)) return String(unit === 1 ? value : BigInt(value) * BigInt(unit));
			if (typeof value === 'string') return timeOf(value, label);
			break;
		case 'real':
			if (isNumber(value)) return String(Number(value));
			break;
		case 'bytes':
			return toBytes(value).toString('hex');
		case 'json':
			if (typeof value === 'string') return canonicalJson(value);
			break;
		case 'as_is':
			return typed(value);
		case 'decimal':
		case 'text':
			if (typeof value === 'string' || isNumber(value)) return String(value);
	}
	throw new CommandError(
		'value_invalid',
		`${label} has a value of the wrong type (${typeof value}). Correct it in the source.`
	);
}

/** Reads what PostgreSQL returns for a column, as `statements.ts` selects it. */
export function fromPg(value: unknown, { kind }: Column): Value {
	if (value === null || value === undefined) return null;
	const text = String(value);
	if (kind === 'json') return canonicalJson(text);
	return kind === 'real' ? String(Number(text)) : text;
}

/** Returns a value as SQLite stores it. */
export function toSqlite(value: Value, { kind, unit, types }: Column): unknown {
	if (value === null) return null;
	switch (kind) {
		case 'integer':
		case 'boolean':
			return BigInt(value);
		case 'time':
			// Custom columns may contain text.
			if (/char|text|clob/.test(types.from + types.to) && !/int/.test(types.from + types.to)) {
				return new Date(Number(value)).toISOString();
			}
			return BigInt(Math.round(Number(value) / unit));
		case 'real':
			return Number(value);
		case 'bytes':
			return Buffer.from(value, 'hex');
		case 'as_is':
			return untyped(value);
		default:
			return value;
	}
}

/** Keeps the type of a value of SQLite, whose columns hold any. */
function typed(value: unknown): string {
	if (typeof value === 'bigint') return `i${value}`;
	if (typeof value === 'number') return `r${value}`;
	if (typeof value === 'string') return `t${value}`;
	return `b${toBytes(value).toString('hex')}`;
}

function untyped(value: string): unknown {
	const text = value.slice(1);
	switch (value[0]) {
		case 'i':
			return BigInt(text);
		case 'r':
			return Number(text);
		case 't':
			return text;
		default:
			return Buffer.from(text, 'hex');
	}
}

function toBytes(value: unknown): Buffer {
	if (value instanceof ArrayBuffer) return Buffer.from(value);
	if (ArrayBuffer.isView(value)) {
		return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
	}
	return Buffer.from(String(value));
}

function timeOf(text: string, label: string): string {
	// SQLite's own functions write UTC without saying so.
	const time = Date.parse(/[Zz]|[+-]\d\d:?\d\d$/.test(text) ? text : `${text.replace(' ', 'T')}Z`);
	if (!Number.isNaN(time)) return String(time);
	throw new CommandError('value_invalid', `${label} is not a time. Correct it in the source.`);
}

/** Writes JSON with sorted keys, as PostgreSQL's `jsonb` does not keep their order. */
function canonicalJson(text: string): string {
	return JSON.stringify(JSON.parse(text), (_, value: unknown) =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
			: value
	);
}
