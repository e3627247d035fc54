// What the tests answer in place of Stripe's script: as strict as that is about forms, and as asynchronous. A test may hold
// or refuse a form by exposing `stripeMaking`.
const said = [];
let alive = false;

function integrationError(message) {
	return Object.assign(new Error(message), { name: 'IntegrationError' });
}

function makeForm(clientSecret) {
	let shown;
	let gone = false;
	return {
		mount(place) {
			said.push(`mount ${clientSecret}`);
			shown = document.createElement('button');
			shown.textContent = `Stripe asks for a card (${clientSecret})`;
			place.append(shown);
		},
		unmount() {},
		destroy() {
			if (gone) throw integrationError('This Embedded Checkout instance has been destroyed.');
			said.push(`destroy ${clientSecret}`);
			gone = true;
			alive = false;
			shown?.remove();
		}
	};
}

window.stripeSaid = said;
window.Stripe = Object.assign(
	(key) => ({
		_registerWrapper() {},
		async createEmbeddedCheckoutPage({ clientSecret }) {
			said.push(`create ${clientSecret} for ${key}`);
			if (alive) throw integrationError('You cannot have multiple Embedded Checkout objects.');
			alive = true;
			const refusal = await window.stripeMaking?.();
			if (!refusal) return makeForm(clientSecret);
			alive = false;
			throw Object.assign(new Error('Stripe says no.'), { name: refusal });
		}
	}),
	{ version: 'endive' }
);
