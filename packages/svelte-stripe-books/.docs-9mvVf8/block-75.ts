///<reference types="svelte" />
;
import { Library } from 'svelte-stripe-books/library';
function $$render() {

  /*Ωignore_startΩ*/;type $$ComponentProps = { data: import('./$types.js').PageData, form: import('./$types.js').ActionData };/*Ωignore_endΩ*/
  let { data, form }: $$ComponentProps = $props();
;
async () => {


 { const $$_yrarbiL0C = __sveltets_2_ensureComponent(Library); new $$_yrarbiL0C({ target: __sveltets_2_any(), props: {  "library":form?.library ?? data.library,}});}
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;
export {};
