sandbox.deliver.drop({ types: ['checkout.session.completed'], times: 1 });
sandbox.deliver.duplicate({ probability: 0.2, seed: 7 });
sandbox.deliver.delay(60, { url: 'http://localhost:3000/webhooks/stripe' });
sandbox.deliver.shuffle({ seconds: 10, seed: 7 }); // delays each by up to ten seconds

sandbox.deliver.hold();
await sandbox.pay(session.id);
await sandbox.refund(session.id);
await sandbox.deliver.release({ seed: 7 }); // one after the other, in an order determined by the seed

const [event] = sandbox.events;
await sandbox.deliver.resend(event.id); // same ID, new signature
await sandbox.deliver.duplicateEvent(event.id); // same data, another ID

export {};
