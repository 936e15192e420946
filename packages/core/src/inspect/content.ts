import { canonical } from '../words/codec.js'
import type { ErasedTransition, Lifecycle } from '../declare/graph.js'
import type {
  ChoiceJson,
  FlagConditionsJson,
  FlagJson,
  NoticeJson,
  TransitionJson,
  WhileJson,
} from './lifecycleJson.js'
import { own } from '../floor/own.js'
import { isRaw } from '../floor/raw.js'
import { schemaShape } from '../words/schemaShape.js'
import { mapNamed } from './messagesJson.js'
import { toJSON } from './toJson.js'

/**
 * Everything of a lifecycle that counts when two processes work on the same subjects, as data.
 *
 * It is what {@link toJSON} tells, and the shapes of all schemas. What does not count is left out: words for people
 * (labels, descriptions, `locales`), `meta`, and what only lists ask for (`indexed`). Functions count by their names and
 * by whether they are there, not by what they say: builds minify them. Sets of names have no order here.
 */
export function contentOf(lifecycle: Lifecycle): object {
  const { head, transitions } = lifecycle.declaration
  const { format, guardLabels: _, locales: __, indexed: ___, fields: ____, ...json } = toJSON(lifecycle)
  return {
    ...mapNamed(json, listed),
    format,
    may: mapNamed(json.may, set),
    data: schemaShape(head.data),
    owner: json.owner && { ...json.owner, roles: set(json.owner.roles) },
    initial: json.initial,
    statuses: mapNamed(
      json.statuses,
      ({ label: _label, description: _description, meta: _meta, tasks, ...status }) => ({
        ...status,
        requires: set(status.requires),
        pauses: set(status.pauses),
        enteredBy: set(status.enteredBy),
        tasks: tasks && set(Object.keys(tasks)),
      }),
    ),
    jobs: mapNamed(json.jobs, ({ label: _label, ...job }) => ({
      ...job,
      entering: set(job.entering),
      after: set(job.after),
      while: whileContent(job.while),
    })),
    notices: mapNamed(json.notices, ({ label: _label, ...notice }) => ({
      ...notice,
      entering: set(notice.entering),
      while: whileContent(notice.while),
      window: windowContent(notice.window),
      optional: typeof notice.optional === 'object' ? mapNamed(notice.optional, listed) : notice.optional,
    })),
    flags: mapNamed(json.flags, flagContent),
    transitions: mapNamed(json.transitions, (transition, name) =>
      transitionContent(transition, own(transitions, name) as ErasedTransition),
    ),
    timers: mapNamed(json.timers, ({ in: statuses, ...timer }) => ({ ...timer, in: set(statuses) })),
    holds: mapNamed(json.holds, ({ in: statuses, ...hold }) => ({ ...hold, in: set(statuses) })),
  }
}

function transitionContent(
  { label: _, description: __, meta: ___, ...json }: TransitionJson,
  { input }: ErasedTransition,
): object {
  return {
    ...json,
    from: set(json.from),
    by: set(json.by),
    guards: set(json.guards),
    to: typeof json.to === 'string' ? json.to : choicesContent(json.to),
    input: input && schemaShape(input),
    reasons: json.reasons && { ...json.reasons, codes: set(json.reasons.codes), labels: undefined },
    links: json.links?.map(({ guards, ...link }) => ({ ...link, guards: set(guards) })),
  }
}

/** Choices are tried in their order; targets by the status left have none. */
function choicesContent(choices: readonly ChoiceJson[]): readonly object[] {
  const told = choices.map((choice) => ({ ...choice, guards: set(choice.guards) }))
  return choices.some(({ from }) => from !== undefined) ? unordered(told) : told
}

function flagContent({ label: _, any, ...conditions }: FlagJson): object {
  return { ...conditionsContent(conditions), any: any && unordered(any.map(conditionsContent)) }
}

function conditionsContent({ in: statuses, ...conditions }: FlagConditionsJson): object {
  return { ...conditions, in: set(statuses) }
}

function whileContent(said: WhileJson | undefined): unknown {
  return typeof said === 'object' ? { ...said, in: set(said.in), same: set(said.same) } : said
}

/** Days have no order, in a window for all channels and in one for each. */
function windowContent(window: NoticeJson['window']): object | undefined {
  return (
    window && mapNamed<unknown, unknown>({ ...window }, (part) => (isRaw(part) ? mapNamed(part, listed) : listed(part)))
  )
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function listed(value: unknown): unknown {
  return isNames(value) ? set(value) : value
}

/** Names in one order, each once; undefined where nothing is said. */
function set(names: readonly string[] | undefined): readonly string[] | undefined {
  return names && [...new Set(names)].sort()
}

function unordered(items: readonly object[]): readonly object[] {
  return items
    .map((item) => [canonical(item), item] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, item]) => item)
}
