/**
 * Returns whether a host name is only reachable from this machine.
 *
 * @param hostname as in `URL.hostname`: in lower case, with an IPv6 address in brackets
 */
export function isLoopback(hostname: string): boolean {
	return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])\.?$/.test(hostname);
}
