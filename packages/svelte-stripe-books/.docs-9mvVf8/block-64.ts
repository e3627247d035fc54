sandbox.faults.add({ effect: 'status', status: 503, times: 3 });
sandbox.faults.add({ effect: 'reset', after: true, method: 'POST', path: '/v1/checkout/sessions' });
sandbox.faults.add({ effect: 'hang', path: '/v1/checkout/sessions/*' });
sandbox.faults.add({ effect: 'slow', milliseconds: 3000 });

export {};
