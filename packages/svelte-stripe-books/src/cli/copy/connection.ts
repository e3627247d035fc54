/** An open database. */
export interface Connection {
	dialect: 'sqlite' | 'pg';
	/** Its display name, without a password: `shop.db`, `postgres://db.example/shop`. */
	name: string;
	/**
	 * Runs one statement.
	 *
	 * @param text with `?` on SQLite and `$1` on PostgreSQL
	 * @returns the rows, each an array of the selected columns
	 */
	query(text: string, values?: readonly unknown[]): Promise<unknown[][]>;
	close(): Promise<void>;
}

/** How to open a database. */
export interface OpenOptions {
	/** Folder of the project, whose drivers are used, and to which paths are relative. */
	root: string;
	/** Whether the connection is read-only, if the driver supports that. */
	isReadOnly: boolean;
	/** The only drivers to look for, by the names of their packages. @default all, the most common one first */
	drivers?: readonly string[];
}
