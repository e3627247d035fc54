///<reference types="svelte" />
;
import { CheckoutStatus } from 'svelte-stripe-books/checkout';
function $$render() {

  /*Ωignore_startΩ*/;type $$ComponentProps = { data: import('./$types.js').PageData };/*Ωignore_endΩ*/
  let { data }: $$ComponentProps = $props();
;
async () => {


 { const $$_sutatStuokcehC0C = __sveltets_2_ensureComponent(CheckoutStatus); new $$_sutatStuokcehC0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"result":data.result,}});
  if(data.result.status === 'paid'){ { svelteHTML.createElement("p", {});     data.result.email;  }}
 CheckoutStatus}
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;
export {};
