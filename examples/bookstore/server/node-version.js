/**
 * Exits if Node is too old, because the database driver would crash without an error message.
 *
 * @param {string} command command that uses the Node version of the workspace
 */
export function refuseOldNode(command) {
	const [major = 0] = process.versions.node.split('.').map(Number);
	if (major >= 22) return;
	console.error(
		`The bookstore requires Node 22 or newer, but this is ${process.version}. Start it with: ${command}`
	);
	process.exit(1);
}
