import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import type { Control } from './docs/controls.ts';
import { loadPages } from './docs/load-pages.ts';

/** Fields that only the pages of components have. */
const extend = z.object({
	component: z.string().optional(),
	controls: z.array(z.custom<Control>()).default([])
});

export const collections = {
	docs: defineCollection({ loader: loadPages(), schema: docsSchema({ extend }) })
};
