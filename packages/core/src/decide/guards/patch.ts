import { own } from '../../floor/own.js'
import { isPlain, type Field } from '../../declare/fields.js'
import { few, listIssues, parse } from './parse.js'
import { refuse } from './refuse.js'
import type { Refusal } from '../../words/refusal.js'
import type { Lifecycle } from '../../declare/graph.js'
import type { Issue, Schema } from '../../words/schema.js'
import type { Data } from '../../words/subject.js'
import { same } from '../../words/values.js'
import { isPromise } from '../../floor/realm.js'

/** Data after a patch, and the fields that really changed, before and after. */
export type Patched = { readonly data: Data; readonly before: Data | undefined; readonly after: Data | undefined }

/**
 * Applies a patch to data, or to a loose copy of it. Fields are checked by their schemas; a field that the data does not have, or a value of the wrong
 * type, refuses the whole.
 */
export function applyPatch(
  { graph, declaration }: Lifecycle,
  data: Data,
  patch: unknown,
  loose: Data = data,
): Patched | Refusal {
  if (typeof patch !== 'object' || patch === null || isPromise(patch)) return noPatch(patch)
  return graph.fields
    ? patchFields(graph.fields, data, patch as Data, loose)
    : patchWhole(declaration.head.data, data, patch as Data)
}

function noPatch(patch: unknown): Refusal {
  // Nobody will look at it: without this, its rejection would end the process.
  if (isPromise(patch)) patch.catch(() => undefined)
  return invalidData([{ path: '', message: "'set' must return an object with the fields that change" }])
}

function patchFields(fields: ReadonlyMap<string, Field>, data: Data, patch: Data, loose: Data): Patched | Refusal {
  const issues: Issue[] = []
  const before: Changed = new Fields()
  const after: Changed = new Fields()
  let next: Changed | null = null
  for (const name in patch) {
    const was = own(data, name)
    const parsed = parseField(fields.get(name), patch[name], name)
    if (parsed instanceof Issues) issues.push(...parsed.issues)
    else if (!same(was, parsed)) {
      next ??= { ...loose }
      if (was !== undefined) before[name] = was
      if (parsed === undefined) delete next[name]
      else next[name] = after[name] = parsed
    }
  }
  if (issues.length > 0) return invalidData(issues)
  return next ? { data: next, before, after } : { data, before: undefined, after: undefined }
}

type Changed = Record<string, unknown>

/**
 * Makes a plain object, as `{}` does, to give names and values to one by one. Of an engine's own plain objects there are
 * as many kinds as a program has literals, and looking for the one with a name more is what such an object costs; these
 * have a family of their own. It takes 2 to 3 % off a decision.
 */
const Fields = function () {} as unknown as new () => Changed
Fields.prototype = Object.prototype

/** What is wrong with a field's new value, told apart from every value that a field can have. */
class Issues {
  constructor(readonly issues: readonly Issue[]) {}
}

/** The value as the schema gives it. No outcome is made for it: a patch of plain values is what nearly every move is. */
function parseField(field: Field | undefined, value: unknown, name: string): unknown {
  if (!field) return new Issues([{ path: name, message: 'is not a field of the data' }])
  if (isPlain(field, value)) return value
  const outcome = parse(field, value, name)
  return outcome.ok ? outcome.value : new Issues(outcome.issues)
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
    (name) => !same(own(data, name), own(next, name)),
  )
  if (names.length === 0) return { data, before: undefined, after: undefined }
  return { data: next, before: pick(data, names), after: pick(next, names) }
}

function pick(data: Data, names: readonly string[]): Data {
  return Object.fromEntries(names.flatMap((name) => (own(data, name) === undefined ? [] : [[name, data[name]]])))
}

function invalidData(all: readonly Issue[]): Refusal {
  const issues = few(all, (issue) => issue)
  const blockers = issues.map((issue) => ({ code: 'invalid_data', ...issue }))
  return refuse('invalid_data', `The new data is not what the lifecycle declares: ${listIssues(issues)}.`, blockers)
}

/** One patch after another, as a history tells both: each field as it was first and is at last. */
export function together(one: Patched, other: Patched): Patched {
  return {
    data: other.data,
    before: one.before || other.before ? { ...other.before, ...one.before } : undefined,
    after: one.after || other.after ? { ...one.after, ...other.after } : undefined,
  }
}
