import { isSigned, sign, type Purpose, type Secret } from './signature.ts';

/** Appends a signature to content: `content.signature`. */
export async function signToken(
	secret: Secret,
	purpose: Purpose,
	content: string
): Promise<string> {
	return `${content}.${await sign(secret, purpose, content)}`;
}

/** Returns the content of a signed token, or null if its signature is missing or invalid. */
export async function verifyToken(
	secret: Secret,
	purpose: Purpose,
	token: string
): Promise<string | null> {
	const dot = token.lastIndexOf('.');
	if (dot < 0) return null;
	const content = token.slice(0, dot);
	return (await isSigned(secret, purpose, content, token.slice(dot + 1))) ? content : null;
}
