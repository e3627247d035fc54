///<reference types="svelte" />
;
import { BookDetails, SampleLink } from 'svelte-stripe-books/book';
function $$render() {

  /*Ωignore_startΩ*/;type $$ComponentProps = { data: import('./$types.js').PageData };/*Ωignore_endΩ*/
  let { data }: $$ComponentProps = $props();
;
async () => {

 { const $$_sliateDkooB0C = __sveltets_2_ensureComponent(BookDetails); new $$_sliateDkooB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"book":data.book,}});
   { const $$_kniLelpmaS1C = __sveltets_2_ensureComponent(SampleLink); new $$_kniLelpmaS1C({ target: __sveltets_2_any(), props: {    "book":data.book,"format":`epub`,}});}
 BookDetails}
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;
export {};
