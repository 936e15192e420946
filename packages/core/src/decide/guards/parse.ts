import { bounds, quoted } from '../../words/bounds.js'
import { fixedCopy } from '../../words/fixed.js'
import type { Issue, Schema } from '../../words/schema.js'
import { findUnstorable } from '../../words/values.js'
import { shown } from '../../words/storable.js'
import { isPromise } from '../../floor/realm.js'

/** A parsed value, or everything that is wrong with it. */
export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** Parses a value and makes sure that it can be stored, before and after. Total: a schema that throws or is asynchronous is an issue too. */
export function parse(schema: Schema, value: unknown, path = ''): Outcome {
  const unstorable = value === undefined ? null : findUnstorable(value, path)
  if (unstorable) return { ok: false, issues: [unstorable] }
  try {
    const given = fixedCopy(value)
    const result = schema['~standard'].validate(given)
    if (isPromise(result)) {
      // Nobody will look at it: without this, its rejection would end the process.
      result.catch(() => undefined)
      return failed(path, 'has an asynchronous schema: decisions are synchronous, use a synchronous one')
    }
    if (result.issues)
      return {
        ok: false,
        issues: few(result.issues, (issue) => ({ path: pathOf(path, issue.path), message: issue.message })),
      }
    return storable(result.value, given, path)
  } catch (error) {
    return failed(path, `has a schema that threw: ${shown(error)}`)
  }
}

/** A schema may make something else of a value, or hold on to it; what it hands back unchanged was looked at before. */
function storable(made: unknown, given: unknown, path: string): Outcome {
  const unstorable = made === given || made === undefined ? null : findUnstorable(made, path)
  return unstorable ? { ok: false, issues: [unstorable] } : { ok: true, value: fixedCopy(made) }
}

/** The first issues, and how many more there are: a refusal is read by people. */
export function few<Given>(issues: readonly Given[], issueOf: (given: Given) => Issue): readonly Issue[] {
  const listed = issues.slice(0, bounds.issues).map(issueOf)
  const more = issues.length - listed.length
  return more === 0 ? listed : [...listed, { path: '', message: `and ${more} more` }]
}

function failed(path: string, message: string): Outcome {
  return { ok: false, issues: [{ path, message }] }
}

type Segment = PropertyKey | { readonly key: PropertyKey }

function pathOf(start: string, segments: readonly Segment[] = []): string {
  const keys = segments.map((segment) => String(typeof segment === 'object' ? segment.key : segment))
  return [...(start === '' ? [] : [start]), ...keys].join('.')
}

/** Issues as one line for a message: `total: Invalid type, crew: …`. */
export function listIssues(issues: readonly Issue[]): string {
  return issues
    .map(({ path, message }) => (path === '' ? quoted(message) : `${quoted(path)}: ${quoted(message)}`))
    .join('; ')
}
