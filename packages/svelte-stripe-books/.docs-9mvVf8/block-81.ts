///<reference types="svelte" />
;
import { Price } from 'svelte-stripe-books';
function $$render() {
;
async () => {
 { const $$_ecirP0C = __sveltets_2_ensureComponent(Price); new $$_ecirP0C({ target: __sveltets_2_any(), props: {  "amont":1,}});}};
return { props: {} as Record<string, never>, exports: {}, bindings: "", slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_isomorphic_component(__sveltets_2_with_any_event($$render()));
/*Ωignore_startΩ*/type Page__SvelteComponent_ = InstanceType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;
export {};
