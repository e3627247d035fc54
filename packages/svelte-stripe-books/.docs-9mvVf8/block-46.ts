// src/routes/library/sign-out/+server.ts
import { redirect, type RequestEvent } from '@sveltejs/kit';

export const POST = (event: RequestEvent) => {
  shop.library.signOut(event);
  redirect(303, '/library');
};

export {};
