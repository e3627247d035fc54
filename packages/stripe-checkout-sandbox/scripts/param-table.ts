import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { Param, Params } from '../src/params/endpoint-params.ts';

const folder = path.join(import.meta.dirname, '../src/params');

/** Where the table is kept. */
export const tableFile = path.join(folder, 'table.ts');

/**
 * The text of `table.ts`: what each endpoint of `EndpointParams` takes, read from the types of the installed `stripe`.
 *
 * @throws Error for a type that the table has no notation for
 */
export function paramTable(): string {
	const source = path.join(folder, 'endpoint-params.ts');
	const program = ts.createProgram([source], {
		module: ts.ModuleKind.ESNext,
		moduleResolution: ts.ModuleResolutionKind.Bundler,
		target: ts.ScriptTarget.ES2022,
		strict: true,
		exactOptionalPropertyTypes: true,
		skipLibCheck: true,
		types: []
	});
	const file = program.getSourceFile(source);
	const endpoints = file?.statements.find(
		(statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === 'EndpointParams'
	);
	if (!endpoints) throw new Error(`${source} has no interface EndpointParams.`);
	const checker = program.getTypeChecker();
	return print(
		checker
			.getTypeAtLocation(endpoints)
			.getProperties()
			.map((endpoint) => [endpoint.name, readFields(checker, checker.getTypeOfSymbol(endpoint))])
	);
}

function read(checker: ts.TypeChecker, type: ts.Type, name: string): Param {
	const members = membersOf(type).filter((member) => !isEmpty(member));
	const names = members.map((member) => (member.aliasSymbol ?? member.symbol)?.name);
	if (names.includes('RangeQueryParam')) return '<range>';
	if (names.includes('Decimal')) return '<decimal>';
	const [only] = members;
	if (only && members.length === 1 && only.flags & ts.TypeFlags.Object) {
		return readObject(checker, only, name);
	}
	// It says that more words may come; this version of the API has none.
	const words = members.filter((member) => member.aliasSymbol?.name !== 'OtherString');
	const scalars = new Set(words.map((word) => readScalar(checker, word, name)));
	// The compiler keeps them in whatever order it met them.
	return [...scalars].sort().join('|');
}

function readObject(checker: ts.TypeChecker, type: ts.Type, name: string): Param {
	if (type.symbol.name === 'MetadataParam') return '<metadata>';
	if (checker.isArrayType(type)) {
		const [item] = checker.getTypeArguments(type as ts.TypeReference);
		if (item) return [read(checker, item, name)];
	}
	const values = checker.getIndexInfoOfType(type, ts.IndexKind.String);
	if (values) return { '*': read(checker, values.type, name) };
	return readFields(checker, type);
}

function readFields(checker: ts.TypeChecker, type: ts.Type): Params {
	const entries = type.getProperties().map((property): [string, Param] => {
		const value = checker.getTypeOfSymbol(property);
		const required = property.flags & ts.SymbolFlags.Optional ? '' : '!';
		const emptyable = membersOf(value).some(isEmpty) ? '?' : '';
		return [`${property.name}${required}${emptyable}`, read(checker, value, property.name)];
	});
	return Object.fromEntries(entries);
}

function readScalar(checker: ts.TypeChecker, type: ts.Type, name: string): string {
	if (type.isStringLiteral()) return type.value;
	if (type.flags & ts.TypeFlags.BooleanLike) return '<boolean>';
	// The types do not tell whole numbers from others; only shares are given in parts of a percent.
	if (type.flags & ts.TypeFlags.Number) return name.endsWith('_percent') ? '<number>' : '<integer>';
	if (type.flags & ts.TypeFlags.String) return '<string>';
	throw new Error(`${name}: the table has no notation for ${checker.typeToString(type)}.`);
}

function membersOf(type: ts.Type): ts.Type[] {
	const members = type.isUnion() ? type.types : [type];
	return members.filter((member) => !(member.flags & ts.TypeFlags.Undefined));
}

/** Whether a member of a union is that of `Emptyable`. */
function isEmpty(type: ts.Type): boolean {
	return Boolean(type.flags & ts.TypeFlags.Null) || (type.isStringLiteral() && type.value === '');
}

function print(endpoints: [endpoint: string, params: Params][]): string {
	const { version }: { version: string } = JSON.parse(
		readFileSync(path.join(import.meta.dirname, '../node_modules/stripe/package.json'), 'utf8')
	);
	const blocks = endpoints.map(([endpoint, params]) => {
		const lines = Object.entries(params).map(([name, param]) => `${key(name)}: ${inline(param)}`);
		return `'${endpoint}': {\n${lines.join(',\n')}\n}`;
	});
	return `// Written by \`pnpm params\` from the types of stripe ${version}; see endpoint-params.ts for the notation.
import type { Endpoint, Params } from './endpoint-params.ts';

/** What each endpoint takes, to the last leaf. */
// prettier-ignore
export const table: Record<Endpoint, Params> = {
${blocks.join(',\n')}
};
`;
}

function inline(param: Param): string {
	if (typeof param === 'string') return `'${param}'`;
	if (Array.isArray(param)) return `[${param.map(inline).join()}]`;
	return `{ ${Object.entries(param)
		.map(([name, value]) => `${key(name)}: ${inline(value)}`)
		.join(', ')} }`;
}

function key(name: string): string {
	return /^\w+$/.test(name) ? name : `'${name}'`;
}
