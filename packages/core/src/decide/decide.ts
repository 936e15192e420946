import { OrdnaError, type ErrorCode } from '../errors.js'
import { quoted } from '../words/bounds.js'
import { askGuards } from './guards/guards.js'
import { hint } from '../floor/hint.js'
import type { Command, Decision } from './command.js'
import { AnswerFailed } from '../words/condition.js'
import { RuleRefused } from './timers/ruleRefused.js'
import { listed } from '../floor/listed.js'
import { fieldSchemas } from '../declare/fields.js'
import { finish } from './finish.js'
import { followAutomatic } from './automatic.js'
import { HoldsNeeded } from './holds/occupancy.js'
import type { ExitNode, Lifecycle, StatusNode, TransitionNode } from '../declare/graph.js'
import { mayNot } from './guards/mayNot.js'
import { move } from './move.js'
import { parse, listIssues, type Outcome } from './guards/parse.js'
import { permits } from '../declare/rights.js'
import { fewNames, refuse } from './guards/refuse.js'
import type { Refusal } from '../words/refusal.js'
import type { Subject } from '../words/subject.js'
import type { Schema } from '../words/schema.js'
import { checkChoices, choicesFor, optionalOf, type OptionalNotice } from './messages/senderChoice.js'
import { unknownVersion } from './versions/unknownVersion.js'
import { begin, type Working } from './working.js'
import { shown } from '../words/storable.js'

/**
 * Decides what a command does to a subject.
 *
 * The subject's data and the actor are made unchangeable, so that no function of the declaration can change what it looks at.
 * Pure and total: the same arguments give the same decision, it reads no clock and no store, and it never throws; a
 * guard or rule of the declaration that throws is a refusal too.
 */
export function decide(lifecycle: Lifecycle, subject: Subject, command: Command, now: Date): Decision {
  const found = permit(lifecycle, subject, command)
  if ('outcome' in found) return found
  try {
    return decidePermitted(begin({ lifecycle, subject, status: found.status }, command, now), found.exit, command)
  } catch (error) {
    return brokenRule(command.transition, error)
  }
}

type Permitted = { readonly status: StatusNode; readonly exit: ExitNode }

/** Role, then known transition, then source status: an actor who may do nothing here learns nothing. */
function permit(lifecycle: Lifecycle, subject: Subject, command: Command): Permitted | Refusal {
  const { graph } = lifecycle
  const status = graph.statuses.get(subject.status)
  const exit = status?.exits.get(command.transition)
  const node = exit?.node ?? graph.transitions.get(command.transition)
  const isOurs = command.actor.kind !== 'user'
  if (!node && isOurs && subject.version <= lifecycle.version) return unknownTransition(lifecycle, command.transition)
  if (!permits(lifecycle, command.actor, node ? node.by : graph.roles, subject))
    return mayNot(
      lifecycle,
      command.actor,
      { name: command.transition, allowed: node ? node.by : graph.roles },
      subject,
    )
  if (!node && subject.version <= lifecycle.version) return unknownTransition(lifecycle, command.transition)
  if (!node || subject.version !== lifecycle.version || !status) return unknownVersion(lifecycle, subject)
  if (command.expected !== undefined && !isUpToDate(subject, command.expected)) return moved(subject, command.expected)
  return exit ? { status, exit } : wrongStatus(node, subject)
}

/** Whether somebody who saw the subject at a revision has seen it as it is now, refusals apart that left it as it was. */
function isUpToDate({ revision, refusals }: Subject, seen: number): boolean {
  return seen <= revision && seen >= revision - refusals
}

function choicesOf({ lifecycle, prior }: Working, { actor }: Command, node: TransitionNode): readonly OptionalNotice[] {
  return choicesFor(lifecycle, { actor, subject: prior }, optionalOf(lifecycle, node))
}

function decidePermitted(working: Working, exit: ExitNode, command: Command): Decision {
  const { node } = exit
  const schema = node.definition.input
  if (isOptions(command.input) && !takesAny(schema, command.input)) return unwantedInput(node, optionsLast)
  const badWords =
    checkReason(node, command.reason) ??
    checkChoices(node.name, command.notices, () => choicesOf(working, command, node))
  if (badWords) return badWords
  const input = schema ? parseInput(schema, command.input) : noInput
  if (!input.ok) return invalidInput(node, listIssues(input.issues), input.issues)
  if (!schema && command.input !== undefined) return unwantedInput(node)
  working.input = input.value
  const refused = askGuards(node, working, working.within.before) ?? move(working, exit) ?? followAutomatic(working)
  return refused ?? finish(working)
}

const noInput = { ok: true, value: undefined } as const

/** An input that was left out says nothing: where the schema does not take nothing, it is asked whether it takes that. */
function parseInput(schema: Schema, given: unknown): Outcome {
  const parsed = parse(schema, given)
  if (parsed.ok || given !== undefined) return parsed
  const empty = parse(schema, {})
  return empty.ok ? empty : parsed
}

/** A reason must be given where one is required, and be one of the list where the list is closed. */
export function checkReason({ name, reasons }: TransitionNode, reason: string | undefined): Refusal | null {
  if (reason === undefined) return reasons?.required ? badReason(name, [...reasons.codes], undefined) : null
  if (!reasons)
    return refuse('invalid_reason', `'${name}' takes no reason. Leave it out, or declare 'reasons'.`, [
      { code: 'invalid_reason', reason },
    ])
  return reasons.open || reasons.codes.has(reason) ? null : badReason(name, [...reasons.codes], reason)
}

function badReason(name: string, codes: readonly string[], reason: string | undefined): Refusal {
  const what = reason === undefined ? 'needs a reason' : `does not know the reason '${quoted(reason)}'`
  return refuse('invalid_reason', `'${name}' ${what}. Give one of ${listed(codes, reason)}.`, [
    { code: 'invalid_reason', reason, ...fewNames('codes', codes, reason) },
  ])
}

function invalidInput(
  { name }: TransitionNode,
  list: string,
  issues: readonly { readonly path: string; readonly message: string }[],
): Refusal {
  return refuse(
    'invalid_input',
    `'${name}' cannot take this input: ${list}.`,
    issues.map((issue) => ({ code: 'invalid_input', ...issue })),
  )
}

const optionNames: ReadonlySet<string> = new Set(['requestId', 'comment', 'reason', 'revision', 'notices'])

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

function unwantedInput({ name, definition }: TransitionNode, advice = "Leave it out, or declare 'input'."): Refusal {
  const what = definition.input ? 'no such input' : 'no input'
  return refuse('invalid_input', `'${name}' takes ${what}. ${advice}`, [
    { code: 'invalid_input', path: '', message: 'is not expected' },
  ])
}

/** Of more names than this, the nearest is not looked for: senders are to cost no more than they must. */
const comparable = 100

function unknownTransition({ name, graph }: Lifecycle, transition: string): Refusal {
  const known = [...graph.transitions.keys()]
  const next = known.length <= comparable ? hint(transition, known) : `It has ${listed(known, transition)}.`
  return refuse('unknown_transition', `'${name}' has no transition '${quoted(transition)}'. ${next}`, [
    { code: 'unknown_transition', transition, ...fewNames('known', known, transition) },
  ])
}

function moved(subject: Subject, expected: number): Refusal {
  return refuse(
    'stale',
    `'${subject.id}' stands at revision ${subject.revision}, not ${expected}. Load it again and decide again.`,
    [{ code: 'stale', expected, revision: subject.revision }],
  )
}

function wrongStatus(node: TransitionNode, subject: Subject): Refusal {
  const from = [...node.from]
  return refuse(
    'wrong_status',
    `'${node.name}' does not lead out of '${subject.status}', only out of ${listed(from)}.`,
    [{ code: 'wrong_status', status: subject.status, ...fewNames('from', from) }],
  )
}

/** A tenant's calendar that is missing or broken is the host's fault. */
const ofCalendar: ReadonlySet<string> = new Set<ErrorCode>(['invalid_calendar', 'unknown_tenant'])

/** A function of the declaration that threw is the declaration's fault; a zone or date that cannot be is the data's. */
export function brokenRule(what: string, error: unknown): Refusal {
  // Nothing is broken: whoever asked looks it up, and decides again.
  if (error instanceof HoldsNeeded) throw error
  if (error instanceof OrdnaError)
    return refuse(ofCalendar.has(error.code) ? 'invalid_calendar' : 'invalid_data', error.message, [
      { ...error.details, code: error.code },
    ])
  if (error instanceof RuleRefused) return error.refusal
  if (error instanceof AnswerFailed) return failedAnswer(what, error)
  const text = shown(error)
  return refuse(
    'guard_failed',
    `'${what}' cannot be decided: a function of the declaration threw: ${text}. Mend the declaration.`,
    [{ code: 'guard_failed', guard: what, problem: 'threw', error: text }],
  )
}

function failedAnswer(what: string, { place, problem, message }: AnswerFailed): Refusal {
  return refuse(
    'guard_failed',
    `'${what}' cannot be decided: '${place}' is asked, and ${message}. Mend the declaration.`,
    [{ code: 'guard_failed', guard: place, problem }],
  )
}
