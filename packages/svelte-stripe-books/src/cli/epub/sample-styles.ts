/**
 * Styles of a sample that is read in a browser. The handler of samples sets `data-theme`, `data-size` and `data-measure` on `html` from the
 * query, and each of them chooses one of these rules.
 */
export const sampleStyles = `
:root{color-scheme:light dark;--paper:#fdfcfa;--ink:#1f1d1a;--line:#d8d2c8;--size:1.1875rem;--measure:34em;--serif:'Iowan Old Style','Palatino Linotype',Palatino,P052,Georgia,serif}
@media (prefers-color-scheme:dark){:root{--paper:#171614;--ink:#d9d4cc;--line:#3a3731}}
:root[data-theme=light]{color-scheme:light;--paper:#fdfcfa;--ink:#1f1d1a;--line:#d8d2c8}
:root[data-theme=sepia]{color-scheme:light;--paper:#f5ecd9;--ink:#3b2f20;--line:#d9c9a8}
:root[data-theme=dark]{color-scheme:dark;--paper:#171614;--ink:#d9d4cc;--line:#3a3731}
:root[data-size=small]{--size:1rem}
:root[data-size=large]{--size:1.4375rem}
:root[data-size=huge]{--size:1.75rem}
:root[data-measure=narrow]{--measure:26em}
:root[data-measure=wide]{--measure:46em}
html{background:var(--paper);color:var(--ink);font:var(--size)/1.65 var(--serif);-webkit-text-size-adjust:100%}
body{margin:0}
main{max-inline-size:var(--measure);margin-inline:auto;padding:1.5rem clamp(1rem,5vw,2rem) 4rem;overflow-wrap:break-word;hyphens:auto}
section+section{margin-block-start:3rem;padding-block-start:3rem;border-block-start:1px solid var(--line)}
h1,h2,h3{margin:0 0 1.25em;font-weight:500;line-height:1.25;text-wrap:balance;hyphens:none}
h1{font-size:1.5em}h2{font-size:1.25em}h3{font-size:1.1em}
p{margin:0 0 .85em;text-wrap:pretty}
blockquote{margin:1em 1.5em}
img{display:block;max-inline-size:100%;block-size:auto;margin:1.5em auto}
hr{inline-size:4em;margin:2em auto;border:0;border-block-start:1px solid}
table{border-collapse:collapse;font-size:.9em}
th,td{padding:.3em .6em;border:1px solid var(--line);text-align:start;vertical-align:top}
pre{overflow-x:auto;font-size:.85em}
`.trim();
