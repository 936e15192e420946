import { shownText } from '@ordna/core/adapters'
import * as v from 'valibot'
import type { Layout } from './layout.js'

const Size = v.pipe(v.number(), v.minValue(4), v.maxValue(72))
const Points = v.pipe(v.number(), v.minValue(1), v.maxValue(800))
const Colour = v.pipe(v.string(), v.regex(/^#[0-9a-fA-F]{6}$/, 'is no colour: write it as #1a2b3c'))
const Edge = v.pipe(v.number(), v.minValue(-50), v.maxValue(800))
const Margin = v.strictTuple([Edge, Edge, Edge, Edge])
const Words = v.pipe(v.string(), v.maxLength(100_000))
const Name = v.pipe(v.string(), v.maxLength(200))
const Width = v.union([Points, v.picklist(['auto', '*'])], 'is no width: give points, auto or *')

const look = {
  bold: v.exactOptional(v.boolean()),
  size: v.exactOptional(Size),
  color: v.exactOptional(Colour),
  align: v.exactOptional(v.picklist(['left', 'center', 'right'])),
  margin: v.exactOptional(Margin),
}

const Condition = v.lazy((input) =>
  typeof input === 'string'
    ? Name
    : v.strictObject({
        value: Name,
        is: v.union([v.string(), v.number(), v.boolean()], 'is no text, number or boolean'),
      }),
)

const rules = {
  when: v.exactOptional(Condition),
  unless: v.exactOptional(Condition),
  each: v.exactOptional(
    v.strictObject({ of: Name, as: v.pipe(v.string(), v.regex(/^[A-Za-z]\w{0,39}$/, 'is no name of an item')) }),
  ),
}

const Run = v.strictObject({ text: Words, bold: look.bold, color: look.color })
const Text = v.lazy((input) => (Array.isArray(input) ? v.pipe(v.array(Run), v.minLength(1, 'is empty')) : Words))

const inFlow = { ...look, ...rules }
/** On the page itself, and not beside or within something. */
const onPage = { ...inFlow, keep: v.exactOptional(v.boolean()) }
const inColumns = { ...inFlow, columnWidth: v.exactOptional(Width) }
const inCells = {
  ...look,
  span: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20))),
  fill: v.exactOptional(Colour),
}

const Node: v.GenericSchema = v.lazy((input) => nodeWith(input, inFlow))
const PageNode: v.GenericSchema = v.lazy((input) => nodeWith(input, onPage))
const ColumnNode: v.GenericSchema = v.lazy((input) => nodeWith(input, inColumns))
const CellNode: v.GenericSchema = v.lazy((input) => nodeWith(input, inCells))

const Nodes = v.array(Node)
const Cells = v.pipe(v.array(CellNode), v.minLength(1, 'has no cell'), v.maxLength(20, 'has more than 20 cells'))
const Table = v.strictObject({
  head: v.exactOptional(Cells),
  rows: v.pipe(v.array(v.strictObject({ cells: Cells, ...rules })), v.minLength(1, 'has no row')),
  widths: v.exactOptional(v.array(Width)),
  lines: v.exactOptional(v.picklist(['none', 'rows', 'all'])),
})

/** What there is to draw, by the name that says which it is. */
const kinds = new Map<string, v.ObjectEntries>([
  ['text', { text: Text }],
  ['stack', { stack: Nodes }],
  ['columns', { columns: v.pipe(v.array(ColumnNode), v.maxLength(20)), gap: v.exactOptional(Points) }],
  ['table', { table: Table }],
  ['ol', { ol: Nodes }],
  ['ul', { ul: Nodes }],
  ['image', { image: Name, width: v.exactOptional(Points), height: v.exactOptional(Points) }],
  ['qr', { qr: Words, width: v.exactOptional(Points) }],
  ['line', { line: v.literal(true) }],
  ['pageBreak', { pageBreak: v.literal(true) }],
])

function nodeWith(input: unknown, common: v.ObjectEntries): v.GenericSchema {
  const names = typeof input === 'object' && input !== null ? Object.keys(input) : []
  const [kind, another] = [...kinds.keys()].filter((name) => names.includes(name))
  const entries = kind === undefined || another !== undefined ? undefined : kinds.get(kind)
  if (entries) return v.strictObject({ ...entries, ...common })
  const problem = another === undefined ? `is nothing to draw: ${shownText(input)}` : `is both ${kind} and ${another}`
  return v.never(`${problem}. Give exactly one of ${[...kinds.keys()].join(', ')}`)
}

/** The shape of a layout. What it names is looked at by `mistakesOf`. */
export const LayoutShape: v.GenericSchema<unknown, Layout> = v.strictObject({
  title: v.pipe(v.string(), v.nonEmpty('is empty'), v.maxLength(500)),
  content: v.pipe(v.array(PageNode), v.minLength(1, 'is empty')),
  header: v.exactOptional(Nodes),
  footer: v.exactOptional(Nodes),
  margins: v.exactOptional(Margin),
  orientation: v.exactOptional(v.picklist(['portrait', 'landscape'])),
  look: v.exactOptional(v.strictObject(look)),
}) as unknown as v.GenericSchema<unknown, Layout>
