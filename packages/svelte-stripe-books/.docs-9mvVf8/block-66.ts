///<reference types="svelte" />
;
import type { Book } from 'svelte-stripe-books';
import { BookGrid } from 'svelte-stripe-books/catalog';

;type $$ComponentProps =  { books: (Book & { series: string | null })[] };function $$render() {

  
  

  let { books }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
;
async () => {

 { const $$_dirGkooB0C = __sveltets_2_ensureComponent(BookGrid); const $$_dirGkooB0 = new $$_dirGkooB0C({ target: __sveltets_2_any(), props: {books,card:(book) => { async ()/*Ωignore_positionΩ*/ => {
     { svelteHTML.createElement("h2", {});book.title; }
     { svelteHTML.createElement("p", {});book.series; }
  };return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {card} = $$_dirGkooB0.$$prop_def;/*Ωignore_endΩ*/
  
 BookGrid}
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;
export {};
