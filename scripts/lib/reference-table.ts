import ts from 'typescript';

/** Returns a parameter's options interface, which may be part of a union with a function that returns it, and its members. */
export function optionsOf(
	type: ts.Type,
	checker: ts.TypeChecker
): { types: ts.Symbol[]; members: ts.Symbol[] } {
	const types = type.isUnion() ? type.types : [type];
	const nameOf = (one: ts.Type) => one.aliasSymbol ?? one.symbol;
	const options = types.find((one) => /(Options|Shop|Contents)$/.test(nameOf(one)?.name ?? ''));
	return options
		? { types: [nameOf(options)], members: checker.getPropertiesOfType(options) }
		: { types: [], members: [] };
}

/** Returns the public members that an interface or class declares itself, without inherited HTML attributes. */
export function membersOf(declaration: ts.Declaration, checker: ts.TypeChecker): ts.Symbol[] {
	if (!ts.isInterfaceDeclaration(declaration) && !ts.isClassDeclaration(declaration))
		throw new Error('Props must be declared as an interface.');
	const symbols = declaration.members.flatMap((member) => {
		const isPublic = member.name && !ts.isPrivateIdentifier(member.name);
		const symbol = isPublic && checker.getSymbolAtLocation(member.name);
		return symbol ? [symbol] : [];
	});
	return [...new Set(symbols)];
}

export const flat = (text: string) => text.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '');
export const textOf = (symbol: ts.Symbol, checker: ts.TypeChecker) =>
	ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
const cell = (text: string) => text.replaceAll('|', '\\|');

/**
 * Writes a table of members.
 *
 * @param hasDefaults false for return types, which have no column of defaults
 */
export function tableOf(members: ts.Symbol[], checker: ts.TypeChecker, hasDefaults = true): string {
	const rows = members.map((member) => {
		const defaultTag = member.getJsDocTags(checker).find(({ name }) => name === 'default');
		const isOptional = (member.flags & ts.SymbolFlags.Optional) !== 0;
		// A member that comes from `Pick` has no value declaration.
		const at = member.valueDeclaration ?? member.declarations?.[0];
		const isMethod = at && (ts.isMethodSignature(at) || ts.isMethodDeclaration(at));
		const type = isMethod
			? `(${at.parameters.map((one) => one.getText()).join(', ')}) => ${at.type?.getText()}`
			: at && (ts.isPropertySignature(at) || ts.isPropertyDeclaration(at) || ts.isGetAccessor(at))
				? at.type?.getText()
				: undefined;
		// Removes the comments of members, whose backticks would end the code.
		const short = flat(
			(type ?? 'function')
				.replace(/\/\*\*.*?\*\//gs, '')
				.replace(/ \| undefined$/, '')
				.replace(/^\((.*)\)$/, '$1')
		);
		const fallback = defaultTag
			? flat(ts.displayPartsToString(defaultTag.text))
			: isOptional
				? 'none'
				: 'required';
		const cells = [
			`\`${member.name}\``,
			`\`${cell(short)}\``,
			...(hasDefaults ? [cell(fallback)] : [])
		];
		return `| ${[...cells, cell(flat(textOf(member, checker)))].join(' | ')} |`;
	});
	const names = ['name', 'type', ...(hasDefaults ? ['default'] : []), 'description'];
	return [`| ${names.join(' | ')} |`, `| ${names.map(() => '---').join(' | ')} |`, ...rows].join(
		'\n'
	);
}
