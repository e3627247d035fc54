import type { SampleLinkMessages } from '../../core/messages.ts';

/** English messages of `SampleLink`. */
export const sampleLink: SampleLinkMessages = {
	sample: (format) =>
		format === 'html' ? 'Read the beginning' : `Download sample (${format.toUpperCase()})`
};
