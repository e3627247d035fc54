///<reference types="svelte" />
;
import { Problem } from 'svelte-stripe-books';
function $$render() {

  /*Ωignore_startΩ*/;type $$ComponentProps = { form: import('./$types.js').ActionData };/*Ωignore_endΩ*/
  let { form }: $$ComponentProps = $props();
  const problem = $derived(form?.library?.status === 'closed' ? form.library.problem : null);
;
async () => {


 { const $$_melborP0C = __sveltets_2_ensureComponent(Problem); new $$_melborP0C({ target: __sveltets_2_any(), props: { problem,}});}
 { svelteHTML.createElement("form", { "method":`POST`,}); { svelteHTML.createElement("button", {...__sveltets_2_empty({"data-books-button":""}),});   } }
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;
export {};
