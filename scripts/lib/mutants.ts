import ts from 'typescript';

/** One change of a source file that a test should notice. */
export interface Mutant {
	file: string;
	/** 1 for the first line. */
	line: number;
	start: number;
	end: number;
	/** The code that is replaced. */
	before: string;
	after: string;
}

const operators: Partial<Record<ts.SyntaxKind, string>> = {
	[ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==',
	[ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
	[ts.SyntaxKind.LessThanToken]: '>=',
	[ts.SyntaxKind.LessThanEqualsToken]: '>',
	[ts.SyntaxKind.GreaterThanToken]: '<=',
	[ts.SyntaxKind.GreaterThanEqualsToken]: '<',
	[ts.SyntaxKind.AmpersandAmpersandToken]: '||',
	[ts.SyntaxKind.BarBarToken]: '&&',
	[ts.SyntaxKind.MinusToken]: '+',
	[ts.SyntaxKind.AsteriskToken]: '/'
};

/** Lists the mutants of a TypeScript file: changed operators, booleans and numbers, and removed negations and calls. */
export function mutantsOf(file: string, text: string): Mutant[] {
	const mutants: Mutant[] = [];
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const add = (node: ts.Node, after: string) => {
		const start = node.getStart(source);
		const line = source.getLineAndCharacterOfPosition(start).line + 1;
		mutants.push({ file, line, start, end: node.end, before: node.getText(source), after });
	};
	const visit = (node: ts.Node): void => {
		if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
			return;
		}
		if (ts.isBinaryExpression(node)) {
			const operator = operators[node.operatorToken.kind];
			if (operator) add(node.operatorToken, operator);
		} else if (
			ts.isPrefixUnaryExpression(node) &&
			node.operator === ts.SyntaxKind.ExclamationToken
		) {
			add(node, node.operand.getText(source));
		} else if (node.kind === ts.SyntaxKind.TrueKeyword) add(node, 'false');
		else if (node.kind === ts.SyntaxKind.FalseKeyword) add(node, 'true');
		else if (ts.isNumericLiteral(node)) add(node, `(${node.text} + 1)`);
		else if (ts.isExpressionStatement(node) && isCall(node.expression)) add(node, ';');
		ts.forEachChild(node, visit);
	};
	visit(source);
	return mutants;
}

const isCall = (expression: ts.Expression): boolean =>
	ts.isCallExpression(ts.isAwaitExpression(expression) ? expression.expression : expression);
