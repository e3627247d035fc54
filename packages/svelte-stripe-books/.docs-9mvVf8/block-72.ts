///<reference types="svelte" />
;
import { AddToCart, BookCover, Price } from 'svelte-stripe-books';
import { BookDetails, formatSize, SampleLink } from 'svelte-stripe-books/book';
import { CheckoutButton } from 'svelte-stripe-books/cart';
function $$render() {

  
  
  /*Ωignore_startΩ*/;type $$ComponentProps = { data: import('./$types.js').PageData };/*Ωignore_endΩ*/
  let { data }: $$ComponentProps = $props();
;
async () => {


 { const $$_sliateDkooB0C = __sveltets_2_ensureComponent(BookDetails); const $$_sliateDkooB0 = new $$_sliateDkooB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"book":data.book,actions:(book) => { async ()/*Ωignore_positionΩ*/ => {
     { const $$_traCoTddA0C = __sveltets_2_ensureComponent(AddToCart); new $$_traCoTddA0C({ target: __sveltets_2_any(), props: {   book,"owned":data.owned,}});}
     { const $$_nottuBtuokcehC0C = __sveltets_2_ensureComponent(CheckoutButton); new $$_nottuBtuokcehC0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"books":[book],}});    { const $$_ecirP1C = __sveltets_2_ensureComponent(Price); new $$_ecirP1C({ target: __sveltets_2_any(), props: {  "amount":book.priceInCents,}});} CheckoutButton}
  };return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_sliateDkooB0.$$prop_def;/*Ωignore_endΩ*/
  
     for(let { format, part, sizeInBytes, isSample, href } of __sveltets_2_ensureArray(data.files)){`${format} ${part} ${isSample}`;
    if(isSample){
       { const $$_kniLelpmaS1C = __sveltets_2_ensureComponent(SampleLink); new $$_kniLelpmaS1C({ target: __sveltets_2_any(), props: {     "book":data.book,format,href,sizeInBytes,}});}
    }else{
       { svelteHTML.createElement("p", {});format.toUpperCase(); formatSize(sizeInBytes, 'en'); }
    }
  }
 BookDetails}
  { const $$_revoCkooB0C = __sveltets_2_ensureComponent(BookCover); new $$_revoCkooB0C({ target: __sveltets_2_any(), props: {    "book":data.book,"width":80,"alt":"",}});}
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;
export {};
