import { createS3Storage } from 'svelte-stripe-books/storage/s3';

const storage = createS3Storage({
  url: 'https://s3.eu-central-1.amazonaws.com/my-books',
  accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? '',
  secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? ''
});

export {};
