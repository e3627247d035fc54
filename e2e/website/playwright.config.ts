import { defineConfig } from '@playwright/test';
import storybook from '../storybook/playwright.config.ts';

/** `pnpm prove:docs`: checks the built documentation site, which each test serves. */
export default defineConfig({ ...storybook, outputDir: '../../test-results/website' });
