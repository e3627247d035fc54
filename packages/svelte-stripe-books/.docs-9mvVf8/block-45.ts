setInterval(() => store.deleteExpiredAccessLinks(new Date()), 300_000);

export {};
