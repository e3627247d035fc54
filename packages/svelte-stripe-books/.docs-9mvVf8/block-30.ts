import { createR2Storage } from 'svelte-stripe-books/storage/r2';

const storage = createR2Storage({ bucket: platform.env.FILES });

export {};
