const shop = createBookshop(() => ({
  ...options,
  onUnfulfillable: ({ session, reason }) => mail('me@books.example', `${session.id}: ${reason}`),
  log: ({ code, message }) => mail('me@books.example', `${code}: ${message}`)
}));

export {};
