///<reference types="svelte" />
;
import { BookGrid } from 'svelte-stripe-books/catalog';
function $$render() {

  /*Ωignore_startΩ*/;type $$ComponentProps = { data: import('./$types.js').PageData };/*Ωignore_endΩ*/
  let { data }: $$ComponentProps = $props();
;
async () => {

 { const $$_dirGkooB0C = __sveltets_2_ensureComponent(BookGrid); new $$_dirGkooB0C({ target: __sveltets_2_any(), props: {  "books":data.books,}});}
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;
export {};
