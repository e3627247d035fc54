///<reference types="svelte" />
;
import { DownloadList, LibraryForm, LibraryBooks } from 'svelte-stripe-books/library';
function $$render() {

  /*Ωignore_startΩ*/;type $$ComponentProps = { data: import('./$types.js').PageData, form: import('./$types.js').ActionData };/*Ωignore_endΩ*/
  let { data, form }: $$ComponentProps = $props();
  const library = $derived(form?.library ?? data.library);
;
async () => {


if(library.status === 'open'){
   { svelteHTML.createElement("h1", {});library.email; }
   { const $$_skooByrarbiL0C = __sveltets_2_ensureComponent(LibraryBooks); new $$_skooByrarbiL0C({ target: __sveltets_2_any(), props: {  "books":library.books,}});}
  const latest = library.books[0];
  if(latest){
     { svelteHTML.createElement("h2", {});   latest.book.title; }
     { const $$_tsiLdaolnwoD0C = __sveltets_2_ensureComponent(DownloadList); new $$_tsiLdaolnwoD0C({ target: __sveltets_2_any(), props: {    "book":latest.book,"downloads":latest.downloads,}});}
  }
} else if (library.status === 'sent'){
   { const $$_mroFyrarbiL0C = __sveltets_2_ensureComponent(LibraryForm); new $$_mroFyrarbiL0C({ target: __sveltets_2_any(), props: {  "sentTo":library.email,}});}
}else{
   { const $$_mroFyrarbiL0C = __sveltets_2_ensureComponent(LibraryForm); new $$_mroFyrarbiL0C({ target: __sveltets_2_any(), props: {    "value":library.email,"problem":library.problem,}});}
}
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;
export {};
