import postgres from 'postgres';

const client = postgres(databaseUrl, {
  fetch_types: false,
  // The pause between two attempts to connect, in seconds. It grows to 20 by default.
  backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 1)
});

export {};
