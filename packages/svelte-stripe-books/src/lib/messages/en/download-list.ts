import type { DownloadListMessages } from '../../core/messages.ts';

/** English messages of `DownloadList`. */
export const downloadList: DownloadListMessages = {
	download: (format, part) => `Download ${format.toUpperCase()}${part ? `, part ${part}` : ''}`
};
