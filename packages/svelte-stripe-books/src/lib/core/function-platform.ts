/**
 * Returns the name of the environment variable that shows that this code runs in a function of Vercel, Netlify or AWS Lambda, which
 * keeps no files. Netlify's functions run on AWS Lambda.
 *
 * @see https://vercel.com/docs/environment-variables/system-environment-variables
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function functionVariable(): 'VERCEL' | 'AWS_LAMBDA_FUNCTION_NAME' | undefined {
	// Workers have no `process`.
	const { process } = globalThis as {
		process?: { env?: Record<string, string | undefined> };
	};
	const { VERCEL, VERCEL_ENV, CI, AWS_LAMBDA_FUNCTION_NAME } = process?.env ?? {};
	// Vercel also sets its variables while it builds, and `vercel env pull` writes them on a developer's machine.
	if (VERCEL && !CI && VERCEL_ENV !== 'development') return 'VERCEL';
	return AWS_LAMBDA_FUNCTION_NAME ? 'AWS_LAMBDA_FUNCTION_NAME' : undefined;
}
