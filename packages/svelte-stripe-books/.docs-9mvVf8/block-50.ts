const shop = createBookshop(() => ({
  ...options,
  origin: ['https://books.example', 'https://buch.example']
}));

export {};
