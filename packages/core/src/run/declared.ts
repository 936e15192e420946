import { OrdnaError } from '../errors.js'
import { differencesOf, type Difference } from '../inspect/differences.js'
import { fingerprinted } from '../inspect/fingerprint.js'
import type { Lifecycle } from '../declare/graph.js'
import type { DeclaredLifecycle } from '../ports/store.js'
import { isWithoutStore } from './faults.js'
import { lifecycleNamed, type Settings } from './settings/settings.js'

/**
 * A lifecycle that this engine knows, once its store has it written down as it is here. The first use of one declares
 * all that are known by then, in one round trip; after it nothing is asked again for as long as the engine lives.
 *
 * @throws OrdnaError `lifecycle_differs`, at every use
 */
export function declared(settings: Settings, name: string): Lifecycle | Promise<Lifecycle> {
  const lifecycle = lifecycleNamed(settings, name)
  return settings.declared.verdicts.get(name) === 'agreed' ? lifecycle : agreed(settings, lifecycle)
}

async function agreed(settings: Settings, lifecycle: Lifecycle): Promise<Lifecycle> {
  const { verdicts, pending } = settings.declared
  const { name } = lifecycle
  if (!verdicts.has(name)) {
    if (!pending.has(name)) declareAll(settings)
    await pending.get(name)
  }
  const verdict = verdicts.get(name)
  if (verdict instanceof OrdnaError) throw verdict
  return lifecycle
}

/** Declares all lifecycles of which nothing is known. What cannot be written down fails alone. */
function declareAll(settings: Settings): void {
  const { verdicts, pending } = settings.declared
  const open = [...settings.known.values()].filter(({ name }) => !verdicts.has(name) && !pending.has(name))
  const together = declareTo(settings, open)
  for (const one of open) {
    const answer = together
      .catch((error: unknown) => {
        if (open.length === 1 || isWithoutStore(error)) throw error
        return declareTo(settings, [one])
      })
      .finally(() => pending.delete(one.name))
    answer.catch(() => {})
    pending.set(one.name, answer)
  }
}

async function declareTo(settings: Settings, lifecycles: readonly Lifecycle[]): Promise<void> {
  const at = settings.clock.now()
  const own = lifecycles.map((one) => ({ name: one.name, version: one.version, ...fingerprinted(one), at }))
  const before = await settings.store.declare(own)
  for (const [index, one] of own.entries()) await judge(settings, one, before[index] ?? null)
}

async function judge(settings: Settings, own: DeclaredLifecycle, before: DeclaredLifecycle | null): Promise<void> {
  if (before === null || before.fingerprint === own.fingerprint) return agree(settings, own, before === null)
  if (!settings.redeclare) return void settings.declared.verdicts.set(own.name, differs(own, before, toRefused))
  await settings.store.declare([own], true)
  agree(settings, own, true)
  settings.onFault(differs(own, before, toReplaced))
}

/** What somebody has committed is known to the engine from which this one was derived as well; what a rollback would undo is not. */
function agree({ declared: own, store }: Settings, { name }: DeclaredLifecycle, isWritten: boolean): void {
  own.verdicts.set(name, 'agreed')
  if (!own.outer) return
  const { uncommitted, verdicts } = own.outer
  const written = uncommitted.get(store.transaction as object) ?? new Set()
  if (isWritten) uncommitted.set(store.transaction as object, written.add(name))
  else if (!written.has(name)) verdicts.set(name, 'agreed')
}

const toRefused =
  "Raise 'version' where this one is the newer, or run the same declaration in every process. While you develop, give the engine 'redeclare'."
const toReplaced = "It is replaced, for this engine has 'redeclare'. Stop whoever still runs the other one."

/** So many differences are told. */
const most = 5

function differs(own: DeclaredLifecycle, before: DeclaredLifecycle, advice: string): OrdnaError {
  const { name, version, fingerprint } = own
  const found = differencesOf(contentOf(before), contentOf(own), most + 1)
  const differences = found.slice(0, most)
  const told = differences.map(sentence)
  if (found.length > most) told.push('and more')
  const what = told.length > 0 ? `: ${told.join('; ')}` : ''
  return new OrdnaError(
    'lifecycle_differs',
    `Version ${version} of '${name}' was declared otherwise on this store, on ${before.at.toISOString()}${what}. ${advice}`,
    { lifecycle: name, version, fingerprint, recorded: before.fingerprint, at: before.at, differences },
  )
}

/** What was written down; nothing of it where somebody has changed that by hand. */
function contentOf({ content }: DeclaredLifecycle): unknown {
  try {
    return JSON.parse(content) as unknown
  } catch {
    return {}
  }
}

function sentence({ path, there, here }: Difference): string {
  if (there === undefined) return `'${path}' is only here`
  if (here === undefined) return `'${path}' is only there`
  return `'${path}' is ${short(there)} there and ${short(here)} here`
}

function short(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
