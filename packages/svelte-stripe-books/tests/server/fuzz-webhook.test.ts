import { describe } from 'vitest';
import { openWebhookShop, webhookEntryNames } from '../support/fuzz-webhooks.ts';
import { testEntry } from '../support/prove-hunt.ts';

describe.each(webhookEntryNames)('mutations of %s', (name) => testEntry(name, openWebhookShop));
