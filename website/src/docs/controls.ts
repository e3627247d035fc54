import { readReference } from './reference.ts';

/** A prop that readers can change on the page of a component. */
export interface Control {
	prop: string;
	kind: 'boolean' | 'choice' | 'number' | 'text';
	/** The values of a choice. */
	values: string[];
	/** Whether the values are numbers. */
	isNumeric: boolean;
	description: string;
}

function readControl(prop: string, type: string, description: string): Control | null {
	const parts = type.split('|').map((part) => part.trim());
	const values = parts.filter((part) => part !== 'null');
	const known = { prop, values: [], isNumeric: false, description };
	if (/href$|^(action|srcset|sizes)$/i.test(prop)) return null;
	if (type === 'boolean') return { ...known, kind: 'boolean' };
	if (values.length === 1 && values[0] === 'number') return { ...known, kind: 'number' };
	if (values.length === 1 && values[0] === 'string') return { ...known, kind: 'text' };
	const isNumeric = values.every((value) => /^\d+$/.test(value));
	if (!isNumeric && !values.every((value) => /^'.*'$/.test(value))) return null;
	return {
		...known,
		kind: 'choice',
		isNumeric,
		values: values.map((value) => value.replaceAll("'", ''))
	};
}

/** Returns a component's props whose values are text, numbers or booleans, in the order of the reference. */
export function readControls(name: string): Control[] {
	const rows =
		readReference(name)?.section.matchAll(/^\| `(\w+)` \| `([^`]+)` \| .*? \| (.*) \|$/gm) ?? [];
	return [...rows]
		.map(([, prop = '', type = '', description = '']) =>
			readControl(prop, type.replaceAll('\\|', '|'), description.replaceAll('`', ''))
		)
		.filter((control) => control !== null);
}
