const secret = [newSecret, oldSecret];

export {};
