// Replaces the server entry point in browser builds. It exports nothing, so that importing server code fails the build.
export {};
