import { OrdnaError } from '../../errors.js'
import { assertNames, type NamesOf } from '../../declare/assertNames.js'
import { quoted } from '../../words/bounds.js'
import { checkFunction, checkOptions, kindOf } from './checks.js'
import type { EngineOptions, Hooks } from './options.js'

const engineNames: NamesOf<EngineOptions> = {
  store: true,
  lifecycles: true,
  channels: true,
  templates: true,
  jobs: true,
  clock: true,
  calendars: true,
  hooks: true,
  redeclare: true,
  migrations: true,
  recordRefusals: true,
  patience: true,
  lease: true,
  onProblem: true,
  onFault: true,
  random: true,
  ids: true,
}

const hookNames: NamesOf<Hooks> = { before: true, inTransaction: true, after: true }

/** The options as they are read once: each under a name that there is. */
export function optionsRead(given: EngineOptions): EngineOptions {
  checkOptions("engine's options", given ?? null)
  assertNames("engine's options", given, engineNames)
  const options = { ...given }
  return options.hooks === undefined ? options : { ...options, hooks: hooksRead(options.hooks) }
}

function hooksRead(hooks: Hooks): Hooks {
  checkOptions("engine's 'hooks'", hooks)
  assertNames("engine's 'hooks'", hooks, hookNames)
  const read = { ...hooks }
  for (const [name, hook] of Object.entries(read)) checkFunction(`hook '${name}'`, hook)
  return read
}

/** Checks that everything that an engine would call can be called: a later call would fail far from its cause. */
export function checkCallable({ store, channels, templates, jobs, migrations, ...options }: EngineOptions): void {
  for (const name of ['random', 'ids', 'onFault', 'onProblem'] as const)
    checkFunction(`engine's '${name}'`, options[name])
  checkStore(store)
  if (channels !== 'elsewhere') checkEach('channels', channels, isChannel, "a channel with a function 'deliver'")
  if (jobs !== 'elsewhere') checkEach('jobs', jobs, isFunction, 'a function that handles it')
  checkEach('migrations', migrations, isFunction, 'a function that carries a subject over')
  if (templates !== undefined && !isTemplates(templates))
    throw invalid(`The engine's 'templates' ${isA(templates)}. Pass an object with a function 'render'.`)
}

function checkStore(store: unknown): void {
  if (!store) throw invalid("An engine needs a 'store'. Pass { store: memoryStore() } or another.")
  if (isStore(store)) return
  const problem = isPromise(store) ? "is a promise: 'await' it" : 'is none'
  throw invalid(
    `The engine's 'store' ${problem}. Pass what memoryStore(), postgresStore() or, awaited, pgliteStore() gave.`,
  )
}

function checkEach(what: string, table: unknown, fits: (part: unknown) => boolean, wanted: string): void {
  checkOptions(`engine's '${what}'`, table)
  for (const [name, part] of Object.entries(table ?? {}))
    if (part !== undefined && !fits(part))
      throw invalid(`'${quoted(name)}' of the engine's '${what}' ${isA(part)}. Give ${wanted}.`, { name: quoted(name) })
}

function isA(part: unknown): string {
  return `is ${kindOf(part)}`
}

const isFunction = (value: unknown): boolean => typeof value === 'function'

const isChannel = (value: unknown): boolean => isFunction((Object(value) as { readonly deliver?: unknown }).deliver)
const isTemplates = (value: unknown): boolean => isFunction(Object(value).render)
const isStore = (value: unknown): boolean => isFunction(Object(value).load)
const isPromise = (value: unknown): boolean => isFunction(Object(value).then)

function invalid(message: string, details: { readonly [name: string]: unknown } = {}): OrdnaError {
  return new OrdnaError('invalid_options', message, details)
}
