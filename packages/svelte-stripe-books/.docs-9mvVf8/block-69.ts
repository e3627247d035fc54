///<reference types="svelte" />
;
import { invalidateAll } from '$app/navigation';
import { page } from '$app/state';
import 'svelte-stripe-books/styles.css';
import { CartBadge, Problem, setShopContext } from 'svelte-stripe-books';
import { CartDrawer } from 'svelte-stripe-books/cart';
function $$render() {

  
  
  
  
  /*Ωignore_startΩ*/;type $$ComponentProps = { children: import('svelte').Snippet };/*Ωignore_endΩ*/
  let { children }: $$ComponentProps = $props();
  const cart = setShopContext(() => page.data.shop, { refresh: invalidateAll });
;
async () => {


 { svelteHTML.createElement("nav", {});
  if(page.url.pathname === '/cart'){ { const $$_egdaBtraC1C = __sveltets_2_ensureComponent(CartBadge); new $$_egdaBtraC1C({ target: __sveltets_2_any(), props: {  "aria-current":`page`,}});}}else{ { const $$_rewarDtraC1C = __sveltets_2_ensureComponent(CartDrawer); new $$_rewarDtraC1C({ target: __sveltets_2_any(), props: {}});}}
 }
 { const $$_melborP0C = __sveltets_2_ensureComponent(Problem); new $$_melborP0C({ target: __sveltets_2_any(), props: {  "problem":cart.problem,}});}
;__sveltets_2_ensureSnippet(children());
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Layout__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Layout__SvelteComponent_ = ReturnType<typeof Layout__SvelteComponent_>;
/*Ωignore_endΩ*/export default Layout__SvelteComponent_;
export {};
