import { createDiskStorage } from 'svelte-stripe-books/storage/disk';

const storage = createDiskStorage({ root: 'data/files' });

export {};
