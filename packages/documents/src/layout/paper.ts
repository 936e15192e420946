import type { Look, Margin, Width } from './layout.js'

/** A part of a line as it is printed. */
export type PaperRun = { readonly text: string; readonly bold?: boolean; readonly color?: string }

/** A cell as it is printed. */
export type PaperCell = PaperPart & { readonly span: number; readonly fill?: string }

/** What is drawn, when all is filled in: nothing in it is read for values any more. */
export type PaperPart = { readonly look: Look; readonly path: string; readonly keep?: boolean } & (
  | { readonly kind: 'text'; readonly runs: readonly PaperRun[] }
  | { readonly kind: 'stack' | 'ol' | 'ul'; readonly parts: readonly PaperPart[] }
  | {
      readonly kind: 'columns'
      readonly parts: readonly PaperPart[]
      readonly widths: readonly Width[]
      readonly gap: number
    }
  | {
      readonly kind: 'table'
      readonly head: readonly PaperCell[]
      readonly rows: readonly (readonly PaperCell[])[]
      readonly widths: readonly Width[]
      readonly lines: 'none' | 'rows' | 'all'
    }
  | { readonly kind: 'image'; readonly image: string; readonly width?: number; readonly height?: number }
  | { readonly kind: 'qr'; readonly qr: string; readonly width: number }
  | { readonly kind: 'line' | 'pageBreak' }
)

/** A header or a footer says which page it is, and so is only made when that is known. */
export type PaperEdge = (page: number, pages: number) => readonly PaperPart[]

/** A layout that was filled. */
export type Paper = {
  readonly title: string
  readonly content: readonly PaperPart[]
  readonly header: PaperEdge
  readonly footer: PaperEdge
  readonly margins: Margin
  readonly orientation: 'portrait' | 'landscape'
  readonly look: Look
}
