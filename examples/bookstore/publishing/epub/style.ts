/**
 * Style sheet of the e-books. It sets only structure (indents, spacing), and leaves typeface, size, color and margins to the
 * reading system.
 */
export const style = `body { margin: 0 5%; line-height: 1.5; }
h1, h2, h3 { line-height: 1.2; font-weight: normal; hyphens: none; text-wrap: balance; break-after: avoid; }
h1 { margin: 3em 0 1.5em; font-size: 1.6em; text-align: center; }
h2 { margin: 2em 0 0.75em; font-size: 1.2em; }
h3 { margin: 1.5em 0 0.5em; font-size: 1em; font-style: italic; }
p { margin: 0; orphans: 2; widows: 2; }
.prose p + p { text-indent: 1.25em; }
.prose li p + p, .prose blockquote p + p { margin-top: 0.5em; text-indent: 0; }
.verse h2 { margin-top: 3em; break-before: page; }
.verse h1 + h2, .verse h1 + p + h2 { break-before: auto; margin-top: 1.5em; }
.verse p { margin: 0 0 1em; hyphens: none; text-align: left; }
.spaced p { margin: 0 0 0.75em; }
.spaced li p { margin: 0; }
blockquote { margin: 1em 1.5em; }
ul, ol { margin: 0.75em 0; padding-left: 1.5em; }
li { margin: 0.25em 0; }
table { margin: 1em auto; border-collapse: collapse; }
th, td { padding: 0.25em 0.75em; border-bottom: 1px solid; text-align: left; vertical-align: top; }
pre { margin: 1em 0; padding-left: 1em; border-left: 2px solid; font-size: 0.85em; line-height: 1.4; white-space: pre-wrap; break-inside: avoid; }
code { font-family: monospace; }
hr { margin: 1.5em 0; border: 0; text-align: center; }
hr::after { content: "* * *"; letter-spacing: 0.5em; }
.cover { margin: 0; padding: 0; text-align: center; }
.cover img { max-width: 100%; max-height: 100vh; }
.titlepage { text-align: center; }
.titlepage .title { margin: 25% 0 1em; font-size: 2em; }
.titlepage .author { font-size: 1.2em; }
.colophon, .backmatter { text-align: center; }
nav ol { padding: 0; list-style: none; }
nav li { margin: 0.6em 0; }
`;
