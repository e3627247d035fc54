// What a page gets that imports the server half: nothing, so that its build fails instead of leaking.
export {};
