import type { Cell, LayoutNode, PageNode, Row } from '../layout/layout.js'

const grey = '#5a6472'
const faint = '#eef1f5'

/** The first lines of a paper: the firm, and which paper it is. */
export function titleOf(title: string, numbered: string): readonly PageNode[] {
  return [
    {
      columns: [
        { text: '{{ firm.name }}', bold: true, size: 11 },
        { text: `${numbered} {{ document.number }}`, align: 'right', color: grey },
      ],
    },
    { line: true, margin: [0, 4, 0, 12] },
    { text: title, bold: true, size: 18, margin: [0, 0, 0, 10] },
  ]
}

/** Which page it is, at the foot of each. */
export function footOf(page: string): readonly LayoutNode[] {
  return [{ text: `${page} {{ page }} / {{ pages }}`, size: 8, align: 'center', color: grey }]
}

export function heading(text: string): LayoutNode {
  return { text, bold: true, size: 11, margin: [0, 6, 0, 2] }
}

/** A numbered clause, which the end of a page does not part from its heading. */
export function clause(index: number, [title, text]: readonly [title: string, text: string]): PageNode {
  return { keep: true, stack: [heading(`${index + 1}. ${title}`), paragraph(text)] }
}

export function paragraph(text: string): LayoutNode {
  return { text, margin: [0, 0, 0, 2] }
}

/** Who somebody is, line by line; a line of which nothing is known is left out. */
export function party(title: string, lines: readonly (readonly [when: string, text: string])[]): LayoutNode {
  return {
    stack: [
      { text: title, bold: true, color: grey, size: 8 },
      ...lines.map(([when, text]) => ({ text, when, margin: [0, 1, 0, 0] as const })),
    ],
  }
}

/** A label with its value, and without which value the line is left out. */
export type Fact = readonly [label: string, when: string, text: string]

/** Facts with their labels, one below the other. */
export function facts(rows: readonly Fact[]): PageNode {
  return { table: { widths: [150, '*'], rows: rows.map(factRow) }, margin: [0, 6, 0, 6] }
}

function factRow([label, when, text]: Fact): Row {
  return { when, cells: [{ text: label, color: grey }, { text }] }
}

/** The head of a table. */
export function headCells(labels: readonly string[]): readonly Cell[] {
  return labels.map((text) => ({ text, bold: true, fill: faint }))
}

/** Photos with what proves them: who took them when, and the hash of the file. */
export function photos(title: string, hash: string): readonly PageNode[] {
  const stack: readonly LayoutNode[] = [
    { image: '{{ picture.name }}', width: 260 },
    { text: '{{ picture.caption }}', when: 'picture.caption', bold: true, margin: [0, 3, 0, 0] },
    { text: '{{ picture.takenAt | moment }} {{ picture.takenBy }}', when: 'picture.takenAt', size: 8 },
    { text: `${hash} {{ picture.sha256 }}`, size: 7, color: grey },
  ]
  const rows = [{ each: { of: 'pictures', as: 'picture' }, cells: [{ stack }] }]
  // A table, so that its head never stands at the foot of a page alone.
  return [{ when: 'pictures', margin: [0, 10, 0, 0], table: { widths: ['*'], head: headCells([title]), rows } }]
}

/** Lines to sign on, beside one another. */
export function signatures(signed: string, who: readonly string[]): PageNode {
  return { keep: true, ...placesToSign(signed, who) }
}

/** Clauses with lines to sign on below. The last clause stays with these: nobody signs a page on which nothing is agreed. */
export function signedClauses(
  clauses: readonly (readonly [title: string, text: string])[],
  places: LayoutNode,
): readonly PageNode[] {
  return clauses.map((said, index) => {
    const { keep: _, ...node } = clause(index, said)
    return { keep: true, stack: index === clauses.length - 1 ? [node, places] : [node] }
  })
}

/** Lines to sign on, within a part that is kept together. */
export function placesToSign(signed: string, who: readonly string[]): LayoutNode {
  const place = (name: string): LayoutNode => ({
    stack: [
      { text: signed, size: 8, color: grey, margin: [0, 0, 0, 22] },
      { line: true },
      { text: name, size: 8, color: grey },
    ],
  })
  return { margin: [0, 12, 0, 0], columns: who.map(place), gap: 40 }
}

/** That a text is a skeleton: whoever uses it takes this out when a lawyer has read it. */
export function toBeRead(text: string): PageNode {
  const cell: Cell = { text, size: 8.5, fill: '#fff4d6' }
  return { table: { widths: ['*'], lines: 'all', rows: [{ cells: [cell] }] }, margin: [0, 0, 0, 10] }
}
