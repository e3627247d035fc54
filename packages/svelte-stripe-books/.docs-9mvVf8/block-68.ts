///<reference types="svelte" />
;
import { CartSummary, CheckoutButton } from 'svelte-stripe-books/cart';
function $$render() {

  
;
async () => {


 { const $$_yrammuStraC0C = __sveltets_2_ensureComponent(CartSummary); new $$_yrammuStraC0C({ target: __sveltets_2_any(), props: {children:() => { return __sveltets_2_any(0); },}});
   { const $$_nottuBtuokcehC1C = __sveltets_2_ensureComponent(CheckoutButton); new $$_nottuBtuokcehC1C({ target: __sveltets_2_any(), props: {   "onsubmit":(event) => {
      event.preventDefault();
      location.assign('/checkout/pay');
    },}});}
 CartSummary}
};
return { props: {} as Record<string, never>, exports: {}, bindings: "", slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_isomorphic_component(__sveltets_2_with_any_event($$render()));
/*Ωignore_startΩ*/type Page__SvelteComponent_ = InstanceType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;
export {};
