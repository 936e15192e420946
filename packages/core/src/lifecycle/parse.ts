import type { Issue, Schema } from './schema.js'
import { findUnstorable } from './values.js'

/** A parsed value, or everything that is wrong with it. */
export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** Parses a value and makes sure that it can be stored. Total: a schema that throws or is asynchronous is an issue too. */
export function parse(schema: Schema, value: unknown, path = ''): Outcome {
  const unstorable = value === undefined ? null : findUnstorable(value, path)
  if (unstorable) return { ok: false, issues: [unstorable] }
  try {
    const result = schema['~standard'].validate(value)
    if (result instanceof Promise)
      return failed(path, 'has an asynchronous schema: decisions are synchronous, use a synchronous one')
    if (result.issues)
      return {
        ok: false,
        issues: result.issues.map((issue) => ({ path: pathOf(path, issue.path), message: issue.message })),
      }
    return { ok: true, value: result.value }
  } catch (error) {
    return failed(path, `has a schema that threw: ${error instanceof Error ? error.message : String(error)}`)
  }
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
  return issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ')
}
