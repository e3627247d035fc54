import type { DownloadListMessages } from '../../core/messages.ts';

const uses: Partial<Record<string, string>> = {
	epub: 'for e-\u2060readers, phones and tablets',
	pdf: 'for computers and printing'
};

/** English messages of `DownloadList`. */
export const downloadList: DownloadListMessages = {
	download: (format, part) => `Download ${format.toUpperCase()}${part ? `, part ${part}` : ''}`,
	use: (format) => uses[format] ?? ''
};
