const shop = createBookshop(() => ({ ...options, managedPayments: true }));

export {};
