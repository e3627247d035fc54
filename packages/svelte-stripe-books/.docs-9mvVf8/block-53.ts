const shop = createBookshop(() => ({
  ...options,
  onEvent: async (event) => {
    if (event.type !== 'charge.refunded' || event.data.object.refunded) return;
    await mail('me@books.example', `${event.data.object.id} was refunded in part.`);
  }
}));

export {};
