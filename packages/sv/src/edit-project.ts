import type { SvApi, Workspace } from 'sv';
import { addTables } from './files/database.ts';
import { addBindings, addIgnored, addSandbox, addScripts, skipJavaScript } from './edit-config.ts';
import { addFrame, newLayout } from './edit-layout.ts';
import { addVariables } from './environment.ts';
import type { Plan } from './plan.ts';

/**
 * Edits existing files of the project: layout, types, settings, scripts and ignored files.
 *
 * @returns what could not be edited, each with what to do
 */
export function editProject(sv: SvApi, workspace: Workspace, plan: Plan): string[] {
	const { file, dependencyVersion } = workspace;
	const { project, answers, usesDrizzle } = plan;
	const left: string[] = [];

	const shop = `${project.isKit3 ? '#lib' : '$lib'}/Shop.svelte`;
	sv.file(`${project.routes}/+layout.svelte`, (content) => {
		if (content === '') return newLayout(shop, project.language);
		const changed = addFrame(content, shop);
		if (changed === undefined)
			left.push(`${project.routes}/+layout.svelte: wrap its children in <Shop>, from ${shop}`);
		return changed ?? false;
	});
	sv.file('src/app.d.ts', (content) => {
		const changed = addPageData(content);
		if (changed === undefined)
			left.push("src/app.d.ts: add shop: ShopData to App.PageData, from 'svelte-stripe-books'");
		return changed ?? false;
	});
	if (answers.language === 'de') {
		sv.file('src/app.html', (content) => {
			const changed = content.replace('<html lang="en"', '<html lang="de"');
			// Paraglide's placeholder is the language of each page.
			if (!/<html lang="(de|%)/.test(changed)) left.push('src/app.html: write <html lang="de">');
			return changed;
		});
	}
	if (usesDrizzle) addToSchema(sv, plan);

	sv.file('.env', addVariables(plan, '.env'));
	sv.file('.env.example', addVariables(plan, '.env.example'));
	addScripts(sv, workspace, plan);
	addIgnored(sv, workspace, plan);
	if (answers.database === 'd1') {
		addBindings(sv, plan);
		skipJavaScript(sv, plan);
	}
	left.push(...addSandbox(sv, workspace));
	if (dependencyVersion('tailwindcss')) {
		// Otherwise Tailwind's reset takes precedence over the components' styles.
		sv.file(file.stylesheet, (content) =>
			content.includes('tailwindcss') && !content.includes('@layer theme')
				? `@layer theme, base, books, shop, components, utilities;\n${content}`
				: false
		);
	}
	return left;
}

/**
 * Types `page.data.shop`, which the layout loads.
 *
 * @returns false if it is typed already, undefined if the file is not as `sv create` writes it
 */
function addPageData(types: string): string | false | undefined {
	if (types.includes('ShopData')) return false;
	if (!/^\t*\/\/ interface PageData \{\}$/m.test(types)) return undefined;
	return `import type { ShopData } from 'svelte-stripe-books';\n\n${types}`
		.replace('// interface PageData {}', 'interface PageData {\n\t\t\tshop: ShopData;\n\t\t}')
		.replace(/\n\nexport \{\};\n$/, '\n');
}

function addToSchema(sv: SvApi, plan: Plan): void {
	const { lib, language } = plan.project;
	sv.file(`${lib}/server/db/schema.${language}`, (content) =>
		content.includes('svelte-stripe-books') ? false : addTables(content, plan)
	);
}
