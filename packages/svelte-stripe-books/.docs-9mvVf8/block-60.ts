const stripe = new Stripe('sk_test_anything', { host: 'localhost', port: 12111, protocol: 'http' });

export {};
