import type { Lifecycle } from '@ordna/core'
import { toJSON } from '@ordna/core/inspect'

type Parts = ReturnType<typeof toJSON>
type Transition = Parts['transitions'][string]

/** A page that lists every transition of some lifecycles by name: what one sends, from where, as whom and with what. */
export function transitionsPage(lifecycles: readonly (readonly [lifecycle: Lifecycle, locale: string])[]): string {
  const parts = lifecycles.map(([lifecycle, locale]) => section(lifecycle, locale))
  return [`# Transitions by name\n\n${introduction}`, ...parts].join('\n\n')
}

const introduction = `What \`send\` takes: name, input and reason. A status that is not named under "to" stays. Roles are those of the actor;
\`timer\` and \`system\` act by themselves. Where every field may be left out, the input is \`{}\`. This page is written by the tests, from the code.`

function section(lifecycle: Lifecycle, locale: string): string {
  const { name, may, startGuards, transitions } = toJSON(lifecycle)
  const rows = Object.entries(transitions).map(([transition, part]) =>
    row([
      code([transition]),
      part.label?.[locale] ?? '',
      code(part.from),
      targets(part),
      senders(part),
      inputOf(lifecycle, transition),
      code(part.guards),
      reasonsIn(part),
    ]),
  )
  const held = startGuards.length > 0 ? `, held back by ${code(startGuards)}` : ''
  return [
    `## \`${name}\`\n\nStarted by ${code(may.start)}${held}.\n`,
    row(['transition', 'label', 'from', 'to', 'by', 'takes', 'held back by', 'reasons']),
    row(Array.from({ length: 8 }, () => '---')),
    ...rows,
  ].join('\n')
}

function targets({ to }: Transition): string {
  if (typeof to === 'string') return to === 'previous' ? 'the one before' : ''
  return code([...new Set(to.map((choice) => choice.to))])
}

function senders({ by, automatic }: Transition): string {
  return [...(automatic ? ['by itself'] : []), ...(by.length > 0 ? [code(by)] : [])].join(', ')
}

function reasonsIn({ reasons }: Transition): string {
  if (!reasons) return ''
  const { codes, open, required } = reasons
  return [code(codes), ...(open ? ['or another'] : []), ...(required ? [] : ['or none'])].join(', ')
}

/** The fields of an input's schema, with a question mark where they may be left out; valibot keeps them as `entries`. */
function inputOf({ declaration }: Lifecycle, transition: string): string {
  const schema = declaration.transitions[transition]?.input as Shape | undefined
  if (!schema) return ''
  if (schema.options) return schema.options.map((option) => fieldsOf(option)).join(' or ')
  return fieldsOf(schema)
}

type Shape = {
  readonly entries?: { readonly [field: string]: { readonly type: string } }
  readonly options?: readonly Shape[]
  /** What a list is of. */
  readonly item?: Shape
  /** What an optional one is of. */
  readonly wrapped?: Shape
}

function fieldsOf({ entries = {}, wrapped, item }: Shape): string {
  if (wrapped) return fieldsOf(wrapped)
  if (item) return `a list of ${fieldsOf(item)}`
  return code(Object.entries(entries).map(([field, { type }]) => `${field}${type === 'optional' ? '?' : ''}`))
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

function code(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ')
}
