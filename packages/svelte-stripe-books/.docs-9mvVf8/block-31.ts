import type { BookStorage } from 'svelte-stripe-books/server';
import { createDiskStorage } from 'svelte-stripe-books/storage/disk';

const disk = createDiskStorage({ root: 'data/files' });

const storage: BookStorage = {
  async open(storageKey, { file, purchase }) {
    const stored = await disk.open(storageKey);
    if (!stored || !purchase || file.format !== 'pdf') return stored;
    const stamped = await stampPdf(stored.stream(), `Bought by ${purchase.customerEmail}`);
    return {
      sizeInBytes: stamped.byteLength,
      // The same for each request, so that a download can be resumed.
      etag: `"${purchase.purchaseId}-${stored.sizeInBytes}"`,
      stream: ({ start, end } = { start: 0, end: stamped.byteLength - 1 }) =>
        new Blob([stamped.slice(start, end + 1)]).stream()
    };
  }
};

export {};
