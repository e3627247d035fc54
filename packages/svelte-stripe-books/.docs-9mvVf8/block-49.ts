const shop = createBookshop(() => ({
  ...options,
  locale: ({ params }) => params.lang ?? 'en',
  paths: ({ params }) => ({ base: params.lang ? `/${params.lang}` : '' })
}));

export {};
