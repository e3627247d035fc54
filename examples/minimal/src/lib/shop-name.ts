export const shopName = 'Minimal';
