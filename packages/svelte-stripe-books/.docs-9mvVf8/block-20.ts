const customerEmail = 'ada@example.com';
await store.grantBook({ customerEmail, bookId: 'emma', at: new Date() });

const purchases = await store.listPurchases(customerEmail);
const emma = purchases.find((purchase) => purchase.bookId === 'emma');
if (emma) {
  const revocation = { purchaseId: emma.purchaseId, occurredAt: new Date() };
  await store.recordRevocation({ ...revocation, active: true });
}

export {};
