///<reference types="svelte" />
;
import { getCart, Price } from 'svelte-stripe-books';
import { CartLines, CartSummary, CheckoutButton } from 'svelte-stripe-books/cart';
function $$render() {

  
  
  const cart = getCart();
;
async () => {


 { const $$_yrammuStraC0C = __sveltets_2_ensureComponent(CartSummary); const $$_yrammuStraC0 = new $$_yrammuStraC0C({ target: __sveltets_2_any(), props: {empty:() => { async ()/*Ωignore_positionΩ*/ => { { svelteHTML.createElement("p", {});   { svelteHTML.createElement("a", { "href":`/`,});   } }};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {empty} = $$_yrammuStraC0.$$prop_def;/*Ωignore_endΩ*/
  
 CartSummary}

 { svelteHTML.createElement("aside", {});
   { const $$_seniLtraC1C = __sveltets_2_ensureComponent(CartLines); new $$_seniLtraC1C({ target: __sveltets_2_any(), props: {}});}
   { svelteHTML.createElement("p", {});cart.count;   { const $$_ecirP2C = __sveltets_2_ensureComponent(Price); new $$_ecirP2C({ target: __sveltets_2_any(), props: {  "amount":cart.total,}});} }
   { const $$_nottuBtuokcehC1C = __sveltets_2_ensureComponent(CheckoutButton); new $$_nottuBtuokcehC1C({ target: __sveltets_2_any(), props: {}});}
 }
};
return { props: {} as Record<string, never>, exports: {}, bindings: "", slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_isomorphic_component(__sveltets_2_with_any_event($$render()));
/*Ωignore_startΩ*/type Page__SvelteComponent_ = InstanceType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;
export {};
