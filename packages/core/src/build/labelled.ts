import type { Declaration } from '../declare/graph.js'
import { hint } from '../floor/hint.js'
import { mistake, type Mistake } from './mistakes/mistake.js'
import { isRaw, rawOf, type Raw } from '../floor/raw.js'
import { mismatch } from './mistakes/shape.js'

/**
 * The declaration as if each label of the head's `labels` stood where its name is declared: what says a label of its own
 * keeps it. Nothing behind knows that there is such a table.
 */
export function labelled(declaration: Declaration): Declaration {
  const { labels: given, ...head } = rawOf(declaration.head)
  if (given === undefined) return declaration
  const labels = rawOf(given)
  const { notices, flags, transitions } = declaration
  const parts = {
    head: { ...head, statuses: called(head['statuses'], labels), jobs: called(head['jobs'], labels) },
    notices: called(notices, labels),
    flags: called(flags, labels),
    transitions: called(transitions, labels),
  }
  return { ...declaration, ...(parts as object) }
}

function called(parts: unknown, labels: Raw): unknown {
  if (!isRaw(parts)) return parts
  const each = Object.entries(parts).map(([name, part]) => [name, calledBy(name, part, labels)])
  return Object.fromEntries(each)
}

function calledBy(name: string, part: unknown, labels: Raw): unknown {
  return isRaw(part) && part['label'] === undefined && Object.hasOwn(labels, name)
    ? { ...part, label: labels[name] }
    : part
}

/** Labels of names that nothing has. What is wrong with a label is told where its name is declared. */
export function labelMistakes({ head, notices, flags, transitions }: Declaration): readonly Mistake[] {
  const { labels, statuses, jobs } = rawOf(head)
  if (labels === undefined) return []
  if (!isRaw(labels)) return [mismatch(labels, 'labels', 'an object, by name')]
  const declared = [statuses, transitions, notices, flags, jobs].flatMap((parts) => Object.keys(rawOf(parts)))
  const known = new Set(declared)
  return Object.keys(labels)
    .filter((name) => !known.has(name))
    .map((name) =>
      mistake(`labels.${name}`, 'unknown_label', `Nothing is called '${name}' here. ${hint(name, declared)}`),
    )
}
