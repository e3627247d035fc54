import ts from 'typescript';

/** The members of an options interface of ours, where a parameter is one, or may be one or a function that makes it. */
export function optionsOf(type: ts.Type, checker: ts.TypeChecker): ts.Symbol[] {
	const types = type.isUnion() ? type.types : [type];
	const options = types.find((one) =>
		/(Options|Shop|Contents)$/.test((one.aliasSymbol ?? one.symbol)?.name ?? '')
	);
	return options ? checker.getPropertiesOfType(options) : [];
}

/** What an interface declares itself: attributes of an element that it extends are the element's. */
export function membersOf(declaration: ts.Declaration, checker: ts.TypeChecker): ts.Symbol[] {
	if (!ts.isInterfaceDeclaration(declaration)) throw new Error('Props are an interface.');
	return declaration.members.flatMap((member) => {
		const symbol = member.name && checker.getSymbolAtLocation(member.name);
		return symbol ? [symbol] : [];
	});
}

export const flat = (text: string) => text.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '');
export const textOf = (symbol: ts.Symbol, checker: ts.TypeChecker) =>
	ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
const cell = (text: string) => text.replaceAll('|', '\\|');

/** @param isGiven whether somebody hands these in: what is returned has no defaults */
export function tableOf(members: ts.Symbol[], checker: ts.TypeChecker, isGiven = true): string {
	const rows = members.map((member) => {
		const standard = member.getJsDocTags(checker).find(({ name }) => name === 'default');
		const isOptional = (member.flags & ts.SymbolFlags.Optional) !== 0;
		// An option that another interface lends by `Pick` has no declaration of its value.
		const at = member.valueDeclaration ?? member.declarations?.[0];
		const type =
			at && ts.isPropertySignature(at)
				? at.type?.getText()
				: at && ts.isMethodSignature(at)
					? `(${at.parameters.map((one) => one.getText()).join(', ')}) => ${at.type?.getText()}`
					: undefined;
		const short = flat(
			(type ?? 'function').replace(/ \| undefined$/, '').replace(/^\((.*)\)$/, '$1')
		);
		const otherwise = standard
			? flat(ts.displayPartsToString(standard.text))
			: isOptional
				? 'none'
				: 'must be given';
		const cells = [
			`\`${member.name}\``,
			`\`${cell(short)}\``,
			...(isGiven ? [cell(otherwise)] : [])
		];
		return `| ${[...cells, cell(flat(textOf(member, checker)))].join(' | ')} |`;
	});
	const names = ['name', 'type', ...(isGiven ? ['default'] : []), 'is'];
	return [`| ${names.join(' | ')} |`, `| ${names.map(() => '---').join(' | ')} |`, ...rows].join(
		'\n'
	);
}
