///<reference types="svelte" />
;
import { EmptyState } from 'svelte-stripe-books';
import { BookGrid, Pagination, SearchBox } from 'svelte-stripe-books/catalog';
function $$render() {

  
  /*Ωignore_startΩ*/;type $$ComponentProps = { data: import('./$types.js').PageData };/*Ωignore_endΩ*/
  let { data }: $$ComponentProps = $props();
;
async () => {


 { const $$_xoBhcraeS0C = __sveltets_2_ensureComponent(SearchBox); new $$_xoBhcraeS0C({ target: __sveltets_2_any(), props: {    "value":data.query,"resultCount":data.books.length,}});}
if(data.books.length > 0){
   { const $$_dirGkooB0C = __sveltets_2_ensureComponent(BookGrid); new $$_dirGkooB0C({ target: __sveltets_2_any(), props: {  "books":data.books,}});}
}else{
   { const $$_etatSytpmE0C = __sveltets_2_ensureComponent(EmptyState); new $$_etatSytpmE0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`No books found`,"text":`Try fewer words.`,}}); { svelteHTML.createElement("a", { "href":`/`,});  } EmptyState}
}
 { const $$_noitanigaP0C = __sveltets_2_ensureComponent(Pagination); new $$_noitanigaP0C({ target: __sveltets_2_any(), props: {    "nextHref":data.next && `/?after=${data.next}`,"previousHref":data.after && '/',}});}
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;
export {};
