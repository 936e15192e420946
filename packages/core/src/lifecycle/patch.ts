import { listIssues, parse, type Outcome } from './parse.js'
import { refuse } from './refuse.js'
import type { Refusal } from './refusal.js'
import type { Graph } from './graph.js'
import type { Issue, Schema } from './schema.js'
import type { Data } from './subject.js'
import { same } from './values.js'

/** Data after a patch, and the fields that really changed, before and after. */
export type Patched = { readonly data: Data; readonly before: Data | undefined; readonly after: Data | undefined }

/**
 * Applies a patch. Fields are checked by their schemas; a field that the data does not have, or a value of the wrong
 * type, refuses the whole.
 */
export function applyPatch(graph: Graph, schema: Schema<object>, data: Data, patch: unknown): Patched | Refusal {
  if (typeof patch !== 'object' || patch === null || patch instanceof Promise) {
    return invalidData([{ path: '', message: "'set' must return an object with the fields that change" }])
  }
  return graph.fields ? patchFields(graph.fields, data, patch as Data) : patchWhole(schema, data, patch as Data)
}

function patchFields(fields: ReadonlyMap<string, Schema>, data: Data, patch: Data): Patched | Refusal {
  const issues: Issue[] = []
  const before: Changed = {}
  // A patch that changes all it names is its own difference, as nearly every patch is.
  let after: Changed | null = patch
  let next: Changed | null = null
  for (const name in patch) {
    const parsed = parseField(fields.get(name), patch[name], name)
    if (!parsed.ok) issues.push(...parsed.issues)
    else if (same(data[name], parsed.value)) after = null
    else {
      next ??= { ...data }
      if (next[name] !== undefined) before[name] = next[name]
      if (parsed.value === undefined) delete next[name]
      else next[name] = parsed.value
      if (parsed.value !== patch[name] || parsed.value === undefined) after = null
    }
  }
  if (issues.length > 0) return invalidData(issues)
  if (!next) return { data, before: undefined, after: undefined }
  return after ? { data: next, before, after } : difference(data, next)
}

type Changed = Record<string, unknown>

function parseField(schema: Schema | undefined, value: unknown, name: string): Outcome {
  return schema
    ? parse(schema, value, name)
    : { ok: false, issues: [{ path: name, message: 'is not a field of the data' }] }
}

function patchWhole(schema: Schema<object>, data: Data, patch: Data): Patched | Refusal {
  const merged = Object.fromEntries(Object.entries({ ...data, ...patch }).filter(([, value]) => value !== undefined))
  const parsed = parse(schema, merged)
  if (!parsed.ok) return invalidData(parsed.issues)
  return difference(data, parsed.value as Data)
}

/** What changed between two versions of the data. */
export function difference(data: Data, next: Data): Patched {
  const names = [...new Set([...Object.keys(data), ...Object.keys(next)])].filter(
    (name) => !same(data[name], next[name]),
  )
  if (names.length === 0) return { data, before: undefined, after: undefined }
  return { data: next, before: pick(data, names), after: pick(next, names) }
}

function pick(data: Data, names: readonly string[]): Data {
  return Object.fromEntries(names.flatMap((name) => (data[name] === undefined ? [] : [[name, data[name]]])))
}

function invalidData(issues: readonly Issue[]): Refusal {
  const blockers = issues.map((issue) => ({ code: 'invalid_data', ...issue }))
  return refuse('invalid_data', `The new data is not what the lifecycle declares: ${listIssues(issues)}.`, blockers)
}
