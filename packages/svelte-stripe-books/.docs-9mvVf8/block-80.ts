store.findBook(['emma']);
export {};
