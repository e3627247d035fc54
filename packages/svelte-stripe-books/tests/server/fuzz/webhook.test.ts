import { describe } from 'vitest';
import { openWebhookShop, webhookEntryNames } from '../../support/fuzz-webhooks.ts';
import { testEntryPoint } from '../../support/fuzz-tests.ts';

describe.each(webhookEntryNames)('mutations of %s', (name) =>
	testEntryPoint(name, openWebhookShop)
);
