// The health check of the container: exits with 0 if the store on this machine answers.
const port = process.env.PORT?.trim() || '3000';
const response = await fetch(`http://127.0.0.1:${port}/healthz`, {
	signal: AbortSignal.timeout(4_000)
}).catch(() => null);
process.exit(response?.ok ? 0 : 1);
