import type { SampleLinkMessages } from '../../core/messages.ts';

/** English messages of `SampleLink`. */
export const sampleLink: SampleLinkMessages = {
	sample: (format) => `Read a sample (${format.toUpperCase()})`
};
