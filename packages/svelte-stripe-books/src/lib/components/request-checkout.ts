import { problem, type ProblemDetails } from '../core/problem.ts';

/**
 * Asks the shop's checkout endpoint for the address of a payment page.
 * Whatever is no clear answer, a dead network included, is the problem `checkout_unavailable`.
 */
export async function requestCheckout(
	action: string,
	books: readonly string[]
): Promise<{ url: string } | ProblemDetails> {
	try {
		const response = await fetch(action, {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body: JSON.stringify({ books })
		});
		const answer = (await response.json()) as { url?: string; problem?: ProblemDetails };
		if (answer.url) return { url: answer.url };
		if (answer.problem) return answer.problem;
	} catch {
		// No connection, or an error page of something in between.
	}
	return problem('checkout_unavailable');
}
