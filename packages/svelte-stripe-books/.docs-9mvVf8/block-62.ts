const sandbox = createSandbox({ clock: createStoppedClock(new Date('2030-01-15')) });
sandbox.clock.advance(24 * 60 * 60); // runs everything that falls due, each at its own time
sandbox.clock.set(new Date('2031-05-01'));

export {};
