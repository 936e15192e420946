import * as v from 'valibot'
import type { LayoutMistake } from './layout.js'
import { LayoutShape } from './schema.js'

/** A layout that needs more is none that a person wrote. */
const most = { depth: 40, values: 50_000 }

/** What is wrong with the shape of a layout. Nothing is read into that is too deep, too long, or leads into itself. */
export function shapeMistakes(layout: unknown): readonly LayoutMistake[] {
  const size = sizeProblem(layout)
  if (size !== null) return [{ path: 'layout', problem: size }]
  const { issues } = v.safeParse(LayoutShape, layout)
  return (issues ?? []).map((issue) => ({ path: pathOf(issue.path), problem: problemOf(issue) }))
}

function sizeProblem(layout: unknown): string | null {
  let level: readonly unknown[] = [layout]
  for (let depth = 0, values = 0; level.length > 0; depth++) {
    values += level.length
    if (depth > most.depth) return `goes deeper than ${most.depth} levels: put less inside one another`
    if (values > most.values) return `has more than ${most.values} parts: make it shorter, or repeat with 'each'`
    level = level.flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part) : []))
  }
  return null
}

function problemOf({ message, kind, expected, received, path }: v.BaseIssue<unknown>): string {
  if (expected === 'never' && path !== undefined && message.startsWith('Invalid key')) return 'is no name of this part'
  return kind === 'schema' && message.startsWith('Invalid') ? `is ${received}, and not ${expected}` : message
}

/** As one would write it in code: `content[3].text`. */
function pathOf(path: v.BaseIssue<unknown>['path']): string {
  const parts = (path ?? []).map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
  return parts.join('').replace(/^\./, '') || 'layout'
}
