import type { HoldBuffer, HoldDefinition } from '../../declare/holdDefinition.js'
import { ownerRole } from '../../words/actor.js'
import { byStatus } from '../../words/byStatus.js'
import type { Declaration, DeclaredHead, Erased, ErasedTransition } from '../../declare/graph.js'
import { firstMatch, sources, statuses, targets } from './choices.js'
import { holdMistakes } from './holding.js'
import { labels, locale, reasons, texts } from './labels.js'
import {
  amount,
  duration,
  length,
  moment,
  momentOrDuration,
  oneOf,
  plainJson,
  pure,
  rule,
  schema,
  text,
  trueOrPure,
  version,
  yesOrNo,
} from './leaves.js'
import { job, notice, someRoles } from './messages.js'
import { mistakeIf } from './mistake.js'
import { camelName, flagName, plainName, roleName, snakeName } from './name.js'
import { dateField, reference } from './reference.js'
import type {
  LinksDefinition,
  LinkTarget,
  MovesDefinition,
  OpenDefinition,
  UnlinksDefinition,
} from '../../declare/linkDefinition.js'
import type { Data } from '../../words/subject.js'
import { list, many, named, object, optional, type Check, type ShapeOf } from './shape.js'
import { isRaw, rawOf } from '../../floor/raw.js'
import type { StatusDefinition } from '../../declare/statusDefinition.js'
import type { FlagConditions, FlagDefinition } from '../../declare/flagDefinition.js'
import type { TimerDefinition } from '../../declare/timerDefinition.js'
import type { MayDefinition, OwnerDefinition, OwnerOf } from '../../declare/startDefinition.js'

type FlagAny = Extract<FlagDefinition<Erased>, { readonly any: unknown }>
type FlagOnce = Exclude<FlagDefinition<Erased>, FlagAny>

// Each table names its type, so that a property of the one that the other lacks does not compile.

const fields = optional(list(reference('field')))
const entering = optional(statuses)
const meta = optional(plainJson)

const status = object<StatusDefinition>({
  label: labels,
  description: optional(texts),
  category: optional(oneOf('open', 'waiting', 'active', 'done', 'negative', 'archived')),
  final: optional(yesOrNo),
  visible: optional(yesOrNo),
  requires: fields,
  tasks: optional(named(snakeName, labels)),
  stall: optional((value, place, names) => (isRaw(value) && 'kind' in value ? moment : length)(value, place, names)),
  pauses: optional(list(reference('clock'))),
  enteredBy: optional(many(oneOf('override', 'migration', 'import'), 1)),
  meta,
})

const linkTarget = object<Exclude<LinkTarget, string>>({ to: plainName, back: camelName })

const opens = object<OpenDefinition<Erased, unknown>>({
  link: reference('link'),
  back: optional(camelName),
  each: optional(pure),
  id: optional(pure),
  data: pure,
  when: optional(pure),
})

const moves = object<MovesDefinition<Erased, unknown>>({
  link: reference('link'),
  send: text,
  input: optional(pure),
  reason: optional((value, place, names) => (typeof value === 'function' ? pure : text)(value, place, names)),
  only: optional(pure),
})

const links = object<LinksDefinition<Erased, unknown>>({
  link: reference('link'),
  to: pure,
  guards: optional(named(camelName, pure)),
  back: optional(camelName),
})

const unlinks = object<UnlinksDefinition<Erased, unknown>>({
  link: reference('link'),
  only: optional(pure),
  back: optional(camelName),
})

const shape: ShapeOf<ErasedTransition> = {
  label: labels,
  description: optional(texts),
  from: sources,
  to: optional(targets),
  by: optional(many(reference('role', 'timer', 'system'))),
  input: optional(schema),
  guards: optional(named(camelName, pure)),
  set: optional(pure),
  reasons: optional(reasons),
  notice: optional(many(reference('notice'))),
  job: optional(many(reference('job'))),
  afterEnd: optional(oneOf(true as never)),
  automatic: optional(trueOrPure),
  opens: optional(many(opens)),
  moves: optional(many(moves)),
  links: optional(many(links)),
  unlinks: optional(many(unlinks)),
  meta,
}
const ordinary = object<ErasedTransition>(shape)
const byItsTarget = object<ErasedTransition>({ ...shape, from: optional(sources) })
const transition: Check = (value, place, names) =>
  (byStatus(rawOf(value).to) ? byItsTarget : ordinary)(value, place, names)

const timed = object<TimerDefinition<Erased>>({
  in: statuses,
  at: rule,
  ifPast: optional((value, place, names) =>
    (isRaw(value) ? object({ flag: reference('flag') }) : oneOf('fire', 'skip'))(value, place, names),
  ),
  until: optional(momentOrDuration),
  ifLate: optional(object({ flag: reference('flag') })),
  when: optional(pure),
  again: optional(yesOrNo),
  send: optional(reference('transition')),
  input: optional(pure),
  reason: optional(text),
  notice: optional(reference('notice')),
  flag: optional(reference('flag')),
})

const neverLate = "Without 'until' it is never too late. Give it one, or take it out."
const recursAnyway = 'A recurring timer comes again by itself. Take it out, or give a rule that is due once.'

const timer: Check = (value, place, names) => {
  const actions = isRaw(value) ? ['send', 'notice', 'flag'].filter((action) => value[action] !== undefined) : ['none']
  const one = actions.length === 1
  const found = actions.join(' and ') || 'nothing'
  const { at, again, until, ifLate } = rawOf(value)
  const recurs = rawOf(at).kind === 'every'
  return [
    ...timed(value, place, names),
    ...mistakeIf(!one, place, 'timer_action', `It does ${found}. Give exactly one of send, notice and flag.`),
    ...mistakeIf(recurs && again, `${place}.again`, 'invalid_value', recursAnyway),
    ...mistakeIf(ifLate !== undefined && until === undefined, `${place}.ifLate`, 'invalid_value', neverLate),
  ]
}

const span: Check = (value, place, names) => (typeof value === 'function' ? pure : dateField)(value, place, names)

type BoundOwner = Exclude<OwnerDefinition<Data>, OwnerOf<Data>>
const ownerRoles: Check = (value, place, { role, ...names }) =>
  many(reference('role'), 1)(value, place, { ...names, role: role.filter((name) => name !== ownerRole) })
const ownerBound = object<BoundOwner>({ role: ownerRoles, id: pure })

const may = object<MayDefinition<string>>({
  start: optional(many(reference('role', 'system'), 1)),
  read: someRoles,
  note: someRoles,
  readNotes: someRoles,
  tend: someRoles,
  dispatch: someRoles,
  override: someRoles,
})

const headShape: ShapeOf<DeclaredHead> = {
  version,
  data: schema,
  roles: list(roleName),
  may: optional(may),
  startGuards: optional(named(camelName, pure)),
  guardLabels: optional(named(camelName, labels)),
  statuses: named(snakeName, status),
  renamed: optional(named(snakeName, text)),
  initial: firstMatch,
  clocks: optional(list(camelName)),
  jobs: optional(named(camelName, job)),
  links: optional(
    named(camelName, (value, place, names) => (isRaw(value) ? linkTarget : plainName)(value, place, names)),
  ),
  indexed: fields,
  erasable: fields,
  zone: optional(pure),
  owner: optional((value, place, names) => (isRaw(value) ? ownerBound : pure)(value, place, names)),
  locales: optional(list(locale)),
}

/** Where those now stand that stood in the head once. */
const moved = {
  startBy: 'may.start',
  readBy: 'may.read',
  notesBy: 'may.note',
  notesReadBy: 'may.readNotes',
  tendedBy: 'may.tend',
  override: 'may.override',
}

/** What the head says. */
export const head = object<DeclaredHead>(headShape, moved)

const conditions = { in: entering, when: optional(pure), from: optional(moment), until: optional(moment) }
const flagOnce = object<FlagOnce>({ label: labels, ...conditions })
const flagAny = object<FlagAny>({ label: labels, any: list(object<FlagConditions<Erased>>(conditions), 1) })
const flag: Check = (value, place, names) => (isRaw(value) && 'any' in value ? flagAny : flagOnce)(value, place, names)

const lasting = object<HoldBuffer>({ before: optional(duration), after: optional(duration) })

const held = object<HoldDefinition<Erased>>({
  in: statuses,
  resource: optional(pure),
  oneOf: optional(pure),
  into: optional(reference('field')),
  units: optional((value, place, names) =>
    (typeof value === 'number' ? amount : typeof value === 'function' ? pure : reference('field'))(value, place, names),
  ),
  from: optional(span),
  until: optional(span),
  periods: optional((value, place, names) =>
    (typeof value === 'function' ? pure : reference('field'))(value, place, names),
  ),
  take: optional(oneOf('free')),
  buffer: optional(lasting),
})
const hold: Check = (value, place, names) => [...held(value, place, names), ...holdMistakes(value, place)]

/** What the later stages add. */
export const stages = object<Omit<Declaration, 'head'>>({
  name: plainName,
  notices: named(camelName, notice),
  flags: named(flagName, flag),
  transitions: named(camelName, transition),
  timers: named(camelName, timer),
  holds: named(camelName, hold),
})
