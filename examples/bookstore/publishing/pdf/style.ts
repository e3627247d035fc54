/**
 * Typst template of the PDFs: A5 pages in EB Garamond. It reads `book.json` and `cover.jpg`, and uses the same layout rules
 * as the style sheet of the EPUBs.
 *
 * @see https://typst.app/docs/
 */
export const design = String.raw`
#let book = json("book.json")
#let is-verse = book.layout == "verse"
#let leading = 0.67em

#set document(
  title: book.title,
  author: book.author,
  date: datetime(year: book.date.at(0), month: book.date.at(1), day: book.date.at(2)),
)
#set text(font: "EB Garamond", size: 11.5pt, lang: book.lang, region: book.region, hyphenate: false, number-type: "old-style")
#set page(
  width: 148mm,
  height: 210mm,
  margin: (top: 20mm, bottom: 24mm, x: 20mm),
  footer: context if page.numbering != none {
    align(center, text(size: 9.5pt, counter(page).display()))
  },
)
#set par(
  leading: leading,
  spacing: leading,
  first-line-indent: 1.25em,
  justify: true,
  justification-limits: (
    spacing: (min: 75%, max: 140%),
    tracking: (min: -0.012em, max: 0.016em),
  ),
)
#set par(first-line-indent: 0pt, spacing: 1.35em) if book.layout == "spaced"
#set par(first-line-indent: 0pt, spacing: 1.6em, justify: false) if is-verse

#show heading: set text(weight: "regular")
#show heading: set par(justify: false, first-line-indent: 0pt)
#show heading.where(level: 1): it => {
  pagebreak(weak: true)
  v(30mm)
  align(center, block(width: 88%, below: 14mm, par(leading: 0.5em, text(size: 18pt, it.body))))
}
#show heading.where(level: 2): set text(size: 13pt)
#show heading.where(level: 2): set block(above: 2.2em, below: if is-verse { 1.5em } else { 1.1em })
#show heading.where(level: 3): set text(size: 11pt, style: "italic")
#show strong: set text(weight: 600)
#show raw: set text(font: "IBM Plex Mono", number-type: "lining", ligatures: false)
#show raw.where(block: true): set text(size: 8pt)
#show raw.where(block: true): it => block(
  breakable: false,
  above: 1.5em,
  below: 1.5em,
  inset: (left: 1em, y: 0.2em),
  stroke: (left: 0.6pt),
  it,
)
#set list(indent: 0.5em, body-indent: 0.6em, spacing: 0.9em)
#set enum(indent: 0.5em, body-indent: 0.6em, spacing: 0.9em)
#show list: set block(above: 1.35em, below: 1.35em)
#show enum: set block(above: 1.35em, below: 1.35em)
#show quote: set block(above: 1.5em, below: 1.5em)
#set table(stroke: (x, y) => (bottom: 0.4pt), inset: (x: 0.7em, y: 0.5em), align: left + top)
#show table: it => align(center, block(above: 1.6em, below: 1.6em, breakable: false, it))
#show table: set par(justify: false, first-line-indent: 0pt)

#let typeset(nodes) = for node in nodes {
  if type(node) == str {
    node
    continue
  }
  let body = [#typeset(node.children)]
  let tag = node.tag
  if tag == "p" { par(body) }
  else if tag == "em" or tag == "cite" { emph(body) }
  else if tag == "strong" { strong(body) }
  else if tag == "hardbreak" or (tag == "softbreak" and is-verse) { linebreak() }
  else if tag == "softbreak" [ ]
  else if tag == "a" { link(node.href, body) }
  else if tag == "code" { raw(node.children.first()) }
  else if tag == "pre" { raw(node.children.first(), block: true) }
  else if tag == "blockquote" { quote(body, block: true) }
  else if tag == "hr" { pdf.artifact(align(center, block(above: 1.8em, below: 1.8em)[\*#h(1em)\*#h(1em)\*])) }
  else if tag == "ul" { list(..node.children.map(item => [#typeset(item.children)])) }
  else if tag == "ol" {
    enum(start: node.at("start", default: 1), ..node.children.map(item => [#typeset(item.children)]))
  } else if tag == "table" {
    let rows = node.children.map(part => part.children).join()
    let cells = rows.map(row => row.children.map(cell => [#typeset(cell.children)]))
    table(columns: cells.first().len(), table.header(..cells.first().map(emph)), ..cells.slice(1).join())
  }
  else if tag.starts-with("h") { heading(body, level: int(tag.last())) }
  else { body }
}

#page(width: 140mm, margin: 0pt, image("cover.jpg", alt: book.cover, width: 100%))

#page(margin: (x: 16mm))[
  #set par(first-line-indent: 0pt, justify: false)
  #set align(center)
  #v(48mm)
  #show title: set text(size: if book.heading.len() > 90 { 16pt } else { 25pt }, weight: "regular")
  #set par(leading: 0.5em)
  #title(book.heading)
  #v(6mm)
  #pdf.artifact(line(length: 16mm, stroke: 0.5pt))
  #v(6mm)
  #text(size: 14pt, book.author)
  #if book.isSample {
    v(1fr)
    [#emph[A sample: the beginning]]
  }
]

#if not book.isSample {
  show outline.entry.where(level: 1): set block(above: 1.3em, sticky: true)
  // Typst's own entries join a mark to the number, which some readers would then find in every such digit.
  show outline.entry: it => link(
    it.element.location(),
    it.indented(it.prefix(), it.body() + h(1fr) + it.page()),
  )
  outline(title: [Contents], depth: if is-verse { 2 } else { 1 }, indent: 1.25em)
  pagebreak()
}

#set page(numbering: "1")
#counter(page).update(1)
#for chapter in book.chapters {
  heading(chapter.title)
  for (index, node) in chapter.nodes.enumerate() {
    // A poem opens a page, the first of a part stays under its heading.
    if is-verse and index > 1 and type(node) != str and node.tag == "h2" { pagebreak(weak: true) }
    typeset((node,))
  }
}

#set page(numbering: none)
#heading(book.closing.title, outlined: false, bookmarked: true)
#align(center, block(width: 80%, par(justify: false, [#typeset(book.closing.nodes)])))
`;
