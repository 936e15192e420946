import { growth, tell, type Filling } from './context.js'
import { filledTable } from './fillTable.js'
import type { Column, Layout, LayoutNode, LayoutPart, Look } from './layout.js'
import type { Paper, PaperEdge, PaperPart } from './paper.js'
import { scopesOf } from './repeat.js'
import type { Scope } from './scope.js'
import { filledText } from './texts.js'

/** A layout with its values: what is printed, where conditions hold, as often as lists say. */
export function filled(layout: Layout, scope: Scope, filling: Filling): Paper {
  const edge =
    (name: 'header' | 'footer'): PaperEdge =>
    (page, pages) =>
      filledNodes(layout[name] ?? [], [{ page, pages }, ...scope], name, filling)
  return {
    title: filledText(layout.title, scope, 'title', filling),
    content: layout.content.flatMap((node, index) => {
      const parts = repeated(node, scope, `content[${index}]`, filling)
      return node.keep === true ? parts.map((part) => ({ ...part, keep: true })) : parts
    }),
    header: edge('header'),
    footer: edge('footer'),
    margins: layout.margins ?? [51, 57, 51, 62],
    orientation: layout.orientation ?? 'portrait',
    look: layout.look ?? {},
  }
}

function filledNodes(nodes: readonly LayoutNode[], scope: Scope, path: string, filling: Filling): readonly PaperPart[] {
  return nodes.flatMap((node, index) => repeated(node, scope, `${path}[${index}]`, filling))
}

function repeated(node: LayoutNode, scope: Scope, path: string, filling: Filling): readonly PaperPart[] {
  return scopesOf(node, scope, path, filling).flatMap((inner) => filledPart(node, inner, path, filling))
}

/** One part; none where it says that there is none, or where there would be too much. */
function filledPart(node: LayoutPart, scope: Scope, path: string, filling: Filling): readonly PaperPart[] {
  if (++filling.done.parts > growth.parts) {
    tell(filling, 'layout', `grows to more than ${growth.parts} parts: print less of its lists`)
    return []
  }
  const base = { look: lookOf(node), path }
  const text = (value: string, name: string) => filledText(value, scope, `${path}.${name}`, filling)
  const nodes = (list: readonly LayoutNode[], name: string) => filledNodes(list, scope, `${path}.${name}`, filling)
  if ('text' in node) return [{ ...base, kind: 'text', runs: runsOf(node.text, text) }]
  if ('stack' in node) return [{ ...base, kind: 'stack', parts: nodes(node.stack, 'stack') }]
  if ('ol' in node) return [{ ...base, kind: 'ol', parts: nodes(node.ol, 'ol') }]
  if ('ul' in node) return [{ ...base, kind: 'ul', parts: nodes(node.ul, 'ul') }]
  if ('columns' in node)
    return [{ ...base, kind: 'columns', gap: node.gap ?? 12, ...besides(node.columns, scope, path, filling) }]
  if ('table' in node) {
    const fillPart = (part: LayoutPart, inner: Scope, at: string) => filledPart(part, inner, at, filling)
    return [{ ...base, kind: 'table', ...filledTable(node.table, { scope, path: `${path}.table`, filling, fillPart }) }]
  }
  if ('image' in node) return pictureOf(node, text(node.image, 'image'), base, filling)
  if ('qr' in node) return codeOf(text(node.qr, 'qr'), node.width, base, filling)
  return [{ ...base, kind: 'line' in node ? 'line' : 'pageBreak' }]
}

type Base = { readonly look: Look; readonly path: string }

function lookOf({ bold, size, color, align, margin }: Look): Look {
  const look = { bold, size, color, align, margin }
  return Object.fromEntries(Object.entries(look).filter(([, value]) => value !== undefined))
}

function runsOf(
  text: string | readonly { readonly text: string; readonly bold?: boolean; readonly color?: string }[],
  fill: (value: string, name: string) => string,
) {
  if (typeof text === 'string') return [{ text: fill(text, 'text') }]
  return text.map((run, index) => ({ ...run, text: fill(run.text, `text[${index}].text`) }))
}

function besides(columns: readonly Column[], scope: Scope, path: string, filling: Filling) {
  const filledColumns = columns.flatMap((column, index) =>
    repeated(column, scope, `${path}.columns[${index}]`, filling).map((part) => ({
      part,
      width: column.columnWidth ?? ('*' as const),
    })),
  )
  return { parts: filledColumns.map(({ part }) => part), widths: filledColumns.map(({ width }) => width) }
}

type Sized = { readonly width?: number; readonly height?: number }

function pictureOf({ width, height }: Sized, image: string, base: Base, filling: Filling): readonly PaperPart[] {
  if (image === '') return []
  if (!filling.images.has(image)) {
    const known =
      filling.images.size === 0 ? 'no picture is given' : `given are ${[...filling.images].slice(0, 10).join(', ')}`
    tell(filling, `${base.path}.image`, `names the picture '${image.slice(0, 80)}', and ${known}`)
    return []
  }
  const sizes = { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) }
  return [{ ...base, kind: 'image', image, ...sizes }]
}

/** What telephones still read from paper. */
const longestCode = 1000

function codeOf(qr: string, width: number | undefined, base: Base, filling: Filling): readonly PaperPart[] {
  if (qr === '') return []
  if (qr.length > longestCode) {
    tell(filling, `${base.path}.qr`, `has ${qr.length} characters: a code holds at most ${longestCode}`)
    return []
  }
  return [{ ...base, kind: 'qr', qr, width: width ?? 90 }]
}
