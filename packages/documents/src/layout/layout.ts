/** The space around something, in points: left, above, right, below. */
export type Margin = readonly [left: number, above: number, right: number, below: number]

/** How something looks. Sizes are in points; a colour is written `#1a2b3c`. */
export type Look = {
  readonly bold?: boolean
  readonly size?: number
  readonly color?: string
  readonly align?: 'left' | 'center' | 'right'
  readonly margin?: Margin
}

/** That a value is there and neither empty, no nor zero; or that it is what is said. */
export type Condition = string | { readonly value: string; readonly is: string | number | boolean }

/** Once for each item of a list, which goes by a name of its own inside. */
export type Each = { readonly of: string; readonly as: string }

/** When something is drawn, and how often. */
export type Rules = { readonly when?: Condition; readonly unless?: Condition; readonly each?: Each }

/** A part of a line. */
export type Run = { readonly text: string; readonly bold?: boolean; readonly color?: string }

/** In points; `auto` is as wide as what stands there, `*` takes a share of what is left. */
export type Width = number | 'auto' | '*'

/** Something in a cell of a table. */
export type Cell = LayoutPart & {
  /** How many columns it takes. Default 1. */
  readonly span?: number
  readonly fill?: string
}

/** One row, or one for each item of a list. */
export type Row = Rules & { readonly cells: readonly Cell[] }

/** Rows of cells below a head. */
export type Table = {
  /** Repeated on each page that the table reaches. */
  readonly head?: readonly Cell[]
  readonly rows: readonly Row[]
  /** Default: all as wide as each other. */
  readonly widths?: readonly Width[]
  /** Which lines are drawn. Default `rows`: below each row. */
  readonly lines?: 'none' | 'rows' | 'all'
}

/** What stands on a page, by what it is. Every text may name values: `{{ customer.name }}`, `{{ total | money }}`. */
export type LayoutPart = Look &
  (
    | { readonly text: string | readonly Run[] }
    | { readonly stack: readonly LayoutNode[] }
    | { readonly columns: readonly Column[]; readonly gap?: number }
    | { readonly table: Table }
    /** Numbered, or with dots. */
    | { readonly ol: readonly LayoutNode[] }
    | { readonly ul: readonly LayoutNode[] }
    /** A picture by its name; of none where the name is empty. */
    | { readonly image: string; readonly width?: number; readonly height?: number }
    /** A code that telephones read; none where the text is empty. */
    | { readonly qr: string; readonly width?: number }
    | { readonly line: true }
    | { readonly pageBreak: true }
  )

/** Something on a page, and when and how often it is there. */
export type LayoutNode = LayoutPart & Rules

/** Something that stands on the page itself. */
export type PageNode = LayoutNode & {
  /** Not torn by the end of a page, unless it is higher than one. */
  readonly keep?: boolean
}

/** Something beside something else. */
export type Column = LayoutNode & { readonly columnWidth?: Width }

/**
 * A template of a paper in one language, as plain data: it runs nothing, and what it is filled with is text and nothing else.
 *
 * @example
 * ```ts
 * const receipt: Layout = {
 *   title: 'Kvittering {{ number }}',
 *   content: [
 *     { text: 'Kvittering {{ number }}', bold: true, size: 16 },
 *     { text: '{{ line.text }}: {{ line.net | amount }}', each: { of: 'lines', as: 'line' } },
 *     { text: 'Sum {{ total | money }}', align: 'right' },
 *   ],
 *   footer: [{ text: 'Side {{ page }} av {{ pages }}', size: 8, align: 'right' }],
 * }
 * ```
 */
export type Layout = {
  /** What programs show as the name of the file. */
  readonly title: string
  readonly content: readonly PageNode[]
  /** On every page; they know `page` and `pages` too. */
  readonly header?: readonly LayoutNode[]
  readonly footer?: readonly LayoutNode[]
  readonly margins?: Margin
  readonly orientation?: 'portrait' | 'landscape'
  /** Of all text where nothing else is said. Default: 9.5 points, black. */
  readonly look?: Look
}

/** What a layout is filled with: plain data, as a schema or JSON makes it. */
export type Values = { readonly [name: string]: unknown }

/** What is wrong with a layout, and where. */
export type LayoutMistake = {
  /** Such as `content[3].table.rows[0].cells[1].text`. */
  readonly path: string
  readonly problem: string
}
