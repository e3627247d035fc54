import type { Account } from './account.ts';
import { keyOf } from './api/auth.ts';
import { receiptPath } from './checkout/charge-outcome.ts';
import type { SandboxEvent } from './objects/event.ts';
import type { Sandbox } from './sandbox-type.ts';

/** A sandbox and its internal state. */
export interface Node {
	sandbox: Sandbox;
	account: Account;
	/** Whether a payment page or a receipt belongs to this account, or to one of its own accounts. */
	owns(pathname: string): boolean;
}

/** Input for a new account. */
export interface Parent {
	/** Path of the account's dashboard. */
	base: string;
	/** ID of the account, if it is connected to a platform. */
	id?: string;
	/** Receives the events of a connected account. */
	onEvent?: (event: SandboxEvent) => void;
}

/** The other accounts of a sandbox: isolated ones, by name, and connected ones, by ID. */
export interface Accounts {
	/** Returns an account, and creates it if it does not exist. */
	get(name: string): Node;
	all(): Node[];
	names(): string[];
	/** Returns the account to which a request belongs, or undefined for the sandbox's own account. */
	route(request: Request): Sandbox | undefined;
}

/** Whether a name is the ID of a connected account. */
function isAccountId(name: string): boolean {
	return name.startsWith('acct_');
}

/**
 * Creates the accounts of a sandbox.
 *
 * @param own the sandbox's own account
 * @param create creates an account
 */
export function createAccounts(
	own: Account,
	create: (name: string, parent: Parent) => Node
): Accounts {
	const nodes = new Map<string, Node>();

	function get(name: string): Node {
		if (!/^\w+$/.test(name)) {
			throw new TypeError(
				`sandbox.account: a name must consist of letters, digits and underscores; received '${name}'.`
			);
		}
		const existing = nodes.get(name);
		if (existing) return existing;
		const base = `${own.base}/accounts/${name}`;
		const connected: Omit<Parent, 'base'> = isAccountId(name)
			? { id: name, onEvent: (event) => own.receiveConnected(event, name) }
			: {};
		const node = create(name, { base, ...connected });
		nodes.set(name, node);
		return node;
	}

	const all = (): Node[] => [...nodes.values()];

	function route(request: Request): Sandbox | undefined {
		const { pathname } = new URL(request.url);
		const dashboard = `${own.base}/accounts/`;
		if (pathname.startsWith(dashboard)) {
			const [name = ''] = pathname.slice(dashboard.length).split('/');
			return nodes.get(name)?.sandbox;
		}
		if (pathname.startsWith('/c/')) return all().find((node) => node.owns(pathname))?.sandbox;
		if (!pathname.startsWith('/v1/')) return undefined;
		const name = keyOf(request.headers.get('authorization') ?? '').replace(/^[rs]k_test_/, '');
		const isolated = isAccountId(name) ? undefined : nodes.get(name);
		if (isolated) return isolated.sandbox;
		const connected = request.headers.get('stripe-account');
		if (!connected || !/^acct_\w+$/.test(connected) || connected === own.settings.id)
			return undefined;
		return get(connected).sandbox;
	}

	return { get, all, names: () => [...nodes.keys()], route };
}

/** Whether the payment page or the receipt at a path belongs to an account. */
export function ownsPage({ store }: Account, pathname: string): boolean {
	if (pathname.startsWith(receiptPath)) {
		return [...store.charges.values()].some(({ receipt_url: url }) => url?.endsWith(pathname));
	}
	return store.sessions.has(pathname.split('/')[3] ?? '');
}
