/** Returns whether a host name is only reachable from this machine. @param hostname as `URL.hostname` has it */
export function isLoopback(hostname: string): boolean {
	return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])\.?$/.test(hostname);
}
