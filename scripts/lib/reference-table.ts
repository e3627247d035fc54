import ts from 'typescript';

/** Returns the members of a parameter's options interface, which may be part of a union with a function that returns it. */
export function optionsOf(type: ts.Type, checker: ts.TypeChecker): ts.Symbol[] {
	const types = type.isUnion() ? type.types : [type];
	const options = types.find((one) =>
		/(Options|Shop|Contents)$/.test((one.aliasSymbol ?? one.symbol)?.name ?? '')
	);
	return options ? checker.getPropertiesOfType(options) : [];
}

/** Returns the members that an interface declares itself, without inherited HTML attributes. */
export function membersOf(declaration: ts.Declaration, checker: ts.TypeChecker): ts.Symbol[] {
	if (!ts.isInterfaceDeclaration(declaration))
		throw new Error('Props must be declared as an interface.');
	return declaration.members.flatMap((member) => {
		const symbol = member.name && checker.getSymbolAtLocation(member.name);
		return symbol ? [symbol] : [];
	});
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
		const type =
			at && ts.isPropertySignature(at)
				? at.type?.getText()
				: at && ts.isMethodSignature(at)
					? `(${at.parameters.map((one) => one.getText()).join(', ')}) => ${at.type?.getText()}`
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
