import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ cookies }) => {
	const cart = cookies.get('cart');
	return { cart: cart ? cart.split('.') : [] };
};
