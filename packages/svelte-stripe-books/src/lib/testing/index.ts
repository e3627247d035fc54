export { Customer } from './customer.ts';
export { createTestShop, type TestBook, type TestShop, type TestShopOptions } from './test-shop.ts';
export { Visitor } from './visitor.ts';
