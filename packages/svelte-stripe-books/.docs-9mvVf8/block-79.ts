///<reference types="svelte" />
;
import { AddToCart, type Book } from 'svelte-stripe-books';

;type $$ComponentProps =  { book: Book };function $$render() {

  
  let { book }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
;
async () => {

 { const $$_traCoTddA0C = __sveltets_2_ensureComponent(AddToCart); const $$_traCoTddA0 = new $$_traCoTddA0C({ target: __sveltets_2_any(), props: {book,children:({ inCart }) => { async ()/*Ωignore_positionΩ*/ => {
    inCart; { { svelteHTML.createElement("span", {});inCart ? 'Take it out' : 'I want it'; }}
  };return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {children} = $$_traCoTddA0.$$prop_def;/*Ωignore_endΩ*/
  
 AddToCart}
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;
export {};
