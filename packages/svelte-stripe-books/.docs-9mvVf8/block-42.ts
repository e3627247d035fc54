const shop = createBookshop(() => ({
  ...options,
  onPurchase: ({ customerEmail, books }) =>
    mail(customerEmail, `Thank you for ${books.map(({ title }) => title).join(', ')}`)
}));

export {};
