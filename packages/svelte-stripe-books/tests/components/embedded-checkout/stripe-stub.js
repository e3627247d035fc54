// Stub of Stripe.js that allows one form at a time and creates forms asynchronously, as Stripe does. A test can delay or
// reject the creation by exposing `stripeOnCreate`.
const calls = [];
let hasForm = false;

function integrationError(message) {
	return Object.assign(new Error(message), { name: 'IntegrationError' });
}

function makeForm(clientSecret) {
	let element;
	let isDestroyed = false;
	return {
		mount(container) {
			calls.push(`mount ${clientSecret}`);
			element = document.createElement('button');
			element.textContent = `Stripe asks for a card (${clientSecret})`;
			container.append(element);
		},
		unmount() {},
		destroy() {
			if (isDestroyed)
				throw integrationError('This Embedded Checkout instance has been destroyed.');
			calls.push(`destroy ${clientSecret}`);
			isDestroyed = true;
			hasForm = false;
			element?.remove();
		}
	};
}

window.stripeCalls = calls;
window.Stripe = Object.assign(
	(key) => ({
		_registerWrapper() {},
		async createEmbeddedCheckoutPage({ clientSecret }) {
			calls.push(`create ${clientSecret} for ${key}`);
			if (hasForm) throw integrationError('You cannot have multiple Embedded Checkout objects.');
			hasForm = true;
			const errorName = await window.stripeOnCreate?.();
			if (!errorName) return makeForm(clientSecret);
			hasForm = false;
			throw Object.assign(new Error('Stripe says no.'), { name: errorName });
		}
	}),
	{ version: 'endive' }
);
