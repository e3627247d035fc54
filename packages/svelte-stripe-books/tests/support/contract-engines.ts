import type { Engine } from './engines.ts';

type Engines = Record<string, Engine>;

/** Only Bun can load its own driver, and it cannot load those of the others. */
async function load(): Promise<{ engines: Engines; enginesWithD1: Engines }> {
	if (!process.versions.bun) return import('./engines.ts');
	const { bunEngine } = await import('./bun-engine.ts');
	return { engines: bunEngine, enginesWithD1: bunEngine };
}

export const { engines, enginesWithD1 } = await load();
