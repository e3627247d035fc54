///<reference types="svelte" />
;
import { BookCard, Price } from 'svelte-stripe-books';
import { BookGrid } from 'svelte-stripe-books/catalog';
function $$render() {

  
  /*Ωignore_startΩ*/;type $$ComponentProps = { data: import('./$types.js').PageData };/*Ωignore_endΩ*/
  let { data }: $$ComponentProps = $props();
;
async () => {

 { const $$_dirGkooB0C = __sveltets_2_ensureComponent(BookGrid); const $$_dirGkooB0 = new $$_dirGkooB0C({ target: __sveltets_2_any(), props: { "books":data.books,card:(book, index) => { async ()/*Ωignore_positionΩ*/ => {
     { const $$_draCkooB0C = __sveltets_2_ensureComponent(BookCard); const $$_draCkooB0 = new $$_draCkooB0C({ target: __sveltets_2_any(), props: {  book,"loading":index < 4 ? 'eager' : 'lazy',actions:() => { async ()/*Ωignore_positionΩ*/ => { { svelteHTML.createElement("a", { "href":`/books/${book.id}`,});  { const $$_ecirP1C = __sveltets_2_ensureComponent(Price); new $$_ecirP1C({ target: __sveltets_2_any(), props: {  "amount":book.priceInCents,}});} }};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_draCkooB0.$$prop_def;/*Ωignore_endΩ*/
      
     BookCard}
  };return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {card} = $$_dirGkooB0.$$prop_def;/*Ωignore_endΩ*/
  
 BookGrid}
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;
export {};
