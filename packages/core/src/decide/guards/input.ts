import type { Refusal } from '../../words/refusal.js'
import type { Issue, Schema } from '../../words/schema.js'
import { fieldSchemas } from '../../declare/fields.js'
import type { TransitionNode } from '../../declare/graph.js'
import { listIssues, parse, type Outcome } from './parse.js'
import { refuse } from './refuse.js'

const noInput = Object.freeze({ value: undefined })

/** The input of a transition as its schema makes it of what was given. */
export function inputOf(node: TransitionNode, given: unknown): { readonly value: unknown } | Refusal {
  const { input: schema } = node.definition
  if (!schema) return given === undefined ? noInput : unwanted(node)
  const parsed = parseInput(schema, given)
  return parsed.ok ? parsed : invalid(node, parsed.issues)
}

/** An input that was left out says nothing: where the schema does not take nothing, it is asked whether it takes that. */
function parseInput(schema: Schema, given: unknown): Outcome {
  const parsed = parse(schema, given)
  if (parsed.ok || given !== undefined) return parsed
  const empty = parse(schema, {})
  return empty.ok ? empty : parsed
}

function invalid({ name }: TransitionNode, issues: readonly Issue[]): Refusal {
  return refuse(
    'invalid_input',
    `'${name}' cannot take this input: ${listIssues(issues)}.`,
    issues.map((issue) => ({ code: 'invalid_input', ...issue })),
  )
}

const optionNames: ReadonlySet<string> = new Set(['requestId', 'comment', 'reason', 'revision', 'notices'])

/** Refuses options that stand where the input belongs: told before anything that they say is missed. */
export function findMisplaced(node: TransitionNode, given: unknown): Refusal | null {
  return isOptions(given) && !takesAny(node.definition.input, given) ? unwanted(node, optionsLast) : null
}

const optionsLast = 'Options come after it: send(id, transition, undefined, options).'

/** Whether an input looks like options that stand in its place. No list of its names is made: every command is asked. */
function isOptions(input: unknown): input is object {
  if (typeof input !== 'object' || input === null) return false
  let some = false
  for (const name in input) {
    if (!optionNames.has(name)) return false
    some = true
  }
  return some
}

/** Whether a schema has a field of the same name, or may have one: then it is an input after all. */
function takesAny(schema: Schema | undefined, input: object): boolean {
  const fields = schema && fieldSchemas(schema as Schema<object>)
  return schema !== undefined && (!fields || Object.keys(input).some((name) => fields.has(name)))
}

function unwanted({ name, definition }: TransitionNode, advice = "Leave it out, or declare 'input'."): Refusal {
  const what = definition.input ? 'no such input' : 'no input'
  return refuse('invalid_input', `'${name}' takes ${what}. ${advice}`, [
    { code: 'invalid_input', path: '', message: 'is not expected' },
  ])
}
