/**
 * Ends the process when this Node is too old, under which the database's driver would crash without a word.
 *
 * @param {string} command what runs on the Node that the workspace brings
 */
export function refuseOldNode(command) {
	const [major = 0] = process.versions.node.split('.').map(Number);
	if (major >= 22) return;
	console.error(
		`The bookstore needs Node 22 or newer, and this is ${process.version}. Start it with: ${command}`
	);
	process.exit(1);
}
