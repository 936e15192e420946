import { OrdnaError } from '../../errors.js'
import type { Lifecycle } from '../../declare/graph.js'
import { closest } from '../../floor/hint.js'
import { quoted } from '../../words/bounds.js'
import type { MessageName } from '../../ports/claims.js'
import { afterJob } from '../assemble.js'
import { brokenCalendars } from './calendars.js'
import { handlerOf, misspeltHandlers } from './handlers.js'
import { tellCalendar, type Settings } from './settings.js'
import { channelsOf as channelsIn } from '../../declare/messageDefinition.js'
import { unfitLinks as unfit } from '../../inspect/warnings/links.js'

/** What an engine is not made for. */
type SetUp = {
  /** The messages that it leaves to others. */
  readonly left: readonly MessageName[]
  /** What is probably not meant. */
  readonly problems: readonly OrdnaError[]
}

const found = new WeakMap<Settings, { readonly lifecycles: number; readonly setUp: SetUp }>()
const told = new WeakMap<Settings, Set<string>>()

/** What of the lifecycles that it knows by now an engine cannot serve; what is new of it is told. */
export function setUpOf(settings: Settings): SetUp {
  const before = found.get(settings)
  if (before?.lifecycles === settings.known.size) return before.setUp
  const setUp = inspect(settings)
  found.set(settings, { lifecycles: settings.known.size, setUp })
  for (const problem of setUp.problems)
    if (problem.code === 'invalid_calendar') tellCalendar(settings, problem)
    else tellOnce(settings, problem)
  return setUp
}

/** Tells the host of a problem, and of the same one not again. */
export function tellOnce(settings: Settings, problem: OrdnaError): void {
  const already = told.get(settings) ?? new Set()
  told.set(settings, already)
  if (already.has(problem.message)) return
  already.add(problem.message)
  settings.onFault(problem)
}

function inspect(settings: Settings): SetUp {
  const parts = [...settings.known.values()].flatMap((lifecycle) => [
    channelsOf(settings, lifecycle),
    handlersOf(settings, lifecycle),
    templatesOf(settings, lifecycle),
  ])
  return {
    left: parts.flatMap(({ left }) => left),
    problems: [
      ...parts.flatMap(({ problems }) => problems),
      ...misspeltMigrations(settings),
      ...unseen(settings),
      ...unfitLinks(settings),
      ...misspeltHandlers(settings),
      ...brokenCalendars(settings.calendars, settings.calendarOf),
    ],
  }
}

/** What an automatic transition may look at moves unseen where another engine moves it that does not know who looks. */
function unseen({ known }: Settings): readonly OrdnaError[] {
  return [...known.values()].flatMap(({ name, graph }) =>
    [...graph.looksAt].flatMap((linked) => {
      if (known.has(linked)) return []
      const message = `Automatic transitions of '${name}' may look at '${linked}', which this engine does not know: whoever moves it elsewhere has to know '${name}', or nobody asks them again. Add '${linked}' to 'lifecycles', and both wherever one of them is moved.`
      return [new OrdnaError('unknown_lifecycle', message, { lifecycle: linked, looking: name })]
    }),
  )
}

/** A lifecycle may be opened later; a name that is nearly that of one that is known is hardly another's. */
function misspeltMigrations({ migrations = {}, known }: Settings): readonly OrdnaError[] {
  const lifecycles = [...known.keys()]
  return Object.keys(migrations).flatMap((name) => {
    const meant = known.has(name) ? undefined : closest(name, lifecycles)
    if (meant === undefined || Object.hasOwn(migrations, meant)) return []
    const message = `'migrations' has '${quoted(name)}', and this engine knows no such lifecycle. Did you mean '${meant}'?`
    return [new OrdnaError('unknown_lifecycle', message, { lifecycle: quoted(name) })]
  })
}

const noProblems: SetUp = { left: [], problems: [] }

/** A notice is served by whoever has all of its channels: else it would fall back to the next one for no reason. */
function channelsOf({ channels }: Settings, { name, declaration }: Lifecycle): SetUp {
  if (!channels) return noProblems
  const lacking = Object.entries(declaration.notices).flatMap(([notice, definition]) => {
    const missing = channelsIn(definition).find((channel) => !Object.hasOwn(channels, channel))
    return missing === undefined ? [] : [{ notice, missing }]
  })
  return {
    left: lacking.map(({ notice }) => ({ kind: 'notice', lifecycle: name, name: notice })),
    problems: lacking.map(
      ({ notice, missing }) =>
        new OrdnaError(
          'unknown_channel',
          `Notice '${notice}' of '${name}' goes through channel '${missing}', which this engine does not have. It is left to another. Add it to 'channels'.`,
          { lifecycle: name, notice, channel: missing },
        ),
    ),
  }
}

function handlersOf({ jobs, hooks }: Settings, { name, declaration }: Lifecycle): SetUp {
  const lacking = Object.keys(declaration.head.jobs ?? {}).filter((job) => !handlerOf({ jobs }, name, job))
  const left = hooks?.after ? lacking : [...lacking, afterJob]
  return {
    left: left.map((job) => ({ kind: 'job', lifecycle: name, name: job })),
    problems: jobs
      ? lacking.map(
          (job) =>
            new OrdnaError(
              'unknown_handler',
              `Job '${job}' of '${name}' has no handler in this engine. It is left to another. Add it to 'jobs'.`,
              { lifecycle: name, job },
            ),
        )
      : [],
  }
}

/** Only templates that say what they have can be asked; a notice is delivered all the same, and fails where it must. */
function templatesOf({ channels, templates }: Settings, { name, declaration }: Lifecycle): SetUp {
  if (!channels || !templates?.has) return noProblems
  const problems = Object.entries(declaration.notices).flatMap(([notice, definition]) =>
    channelsIn(definition).flatMap((channel) =>
      (declaration.head.locales ?? []).flatMap((locale) =>
        templates.has?.({ lifecycle: name, notice, channel, locale })
          ? []
          : new OrdnaError(
              'missing_template',
              `Notice '${notice}' of '${name}' has no template for channel '${channel}' in '${locale}'. Write one.`,
              { lifecycle: name, notice, channel, locale },
            ),
      ),
    ),
  )
  return { left: [], problems }
}

/** What of the lifecycles that an engine knows does not fit another one of them. */
function unfitLinks({ known }: Settings): readonly OrdnaError[] {
  return unfit(known).map(
    ({ lifecycle, place, message }) => new OrdnaError('unfit_link', message, { lifecycle, place }),
  )
}
