import { setTimeout as sleep } from 'node:timers/promises'
import { engine, OrdnaError, RefusedError, type Moved } from '@ordna/core'
import { broken, brokenTenant, cursedComment } from '../curses.js'
import { faultOf, type Heard, type Told } from '../events.js'
import { randomFrom, type Random } from '../random.js'
import { rental, type Rentals, type tenants } from '../rental.js'
import { commandFrom, type Said } from './commands.js'
import type { Settings } from './settings.js'
import type { Tools } from './worker.js'

type Desk = Tools & {
  readonly settings: Settings
  readonly random: Random
  readonly desks: { readonly [Tenant in (typeof tenants)[number]]: Rentals }
  /** Of a tenant whose rows cannot be read. */
  readonly broken: Rentals
}

let sent = 0
let calls = 0

/** Sends whatever comes to mind, in several lanes at once, until the signal aborts. */
export async function beClient(settings: Settings, tools: Tools): Promise<void> {
  const runs = engine({ store: tools.store })
  const actor = { id: settings.name, roles: ['staff'] }
  const desks = {
    north: runs.open(rental, { tenant: 'north', actor }),
    south: runs.open(rental, { tenant: 'south', actor }),
  }
  const unreadable = runs.open(rental, { tenant: brokenTenant, actor })
  const lane = async (number: number) => {
    const random = randomFrom(`${settings.seed} lane ${number}`)
    while (!tools.signal.aborted) {
      await converse({ ...tools, settings, random, desks, broken: unreadable })
      await sleep(random.whole(60))
    }
  }
  await Promise.all(Array.from({ length: settings.lanes }, (_, number) => lane(number)))
}

/** One command: sent once, or twice at the same time, or again after its answer, or until there is an answer. */
async function converse(desk: Desk): Promise<void> {
  const { random, settings } = desk
  // Read together with what others read, and nobody else's fault.
  if (random.chance(0.1)) void desk.broken.trySend(`e${random.whole(broken)}`, 'offer').catch(() => {})
  const command = await commandFrom(desk)
  if (!command) return
  const nonce = `${settings.name}.${++sent}${random.chance(0.02) ? cursedComment : ''}`
  const options = { comment: nonce, ...(random.chance(0.7) ? { requestId: `r ${nonce}` } : {}) }
  if (!options.requestId) {
    await attempt(desk, command, options)
    return
  }
  const [heard] = await Promise.all([
    attempt(desk, command, options),
    random.chance(0.04) ? sleep(1 + random.whole(6)).then(() => attempt(desk, command, options)) : undefined,
  ])
  if (heard === 'ok' && random.chance(0.05)) await attempt(desk, command, options)
  if (heard === 'unknown') await insist(desk, command, options)
}

type Options = { readonly comment: string; readonly requestId?: string }

/** An unknown outcome is cleared up by the same request id. Whoever takes a fresh one sends twice. */
async function insist(desk: Desk, command: Said, options: Options): Promise<void> {
  const fresh = desk.settings.bug === 'fresh_request_id'
  for (let again = 0; again < 4 && !desk.signal.aborted; again++) {
    await sleep(200)
    const requestId = fresh ? `${options.requestId} again ${again}` : options.requestId
    if ((await attempt(desk, command, { ...options, ...(requestId ? { requestId } : {}) })) !== 'unknown') return
  }
}

async function attempt(desk: Desk, { tenant, id, transition, act }: Said, options: Options): Promise<Heard['kind']> {
  const call = { nonce: options.comment, call: ++calls }
  desk.journal({ kind: 'invoke', ...call, tenant, id, transition, requestId: options.requestId ?? null })
  const heard = await act(desk.desks[tenant], options).then(
    (moved): Heard => ({ kind: 'ok', ...call, told: toldOf(moved) }),
    (error: unknown): Heard => ({ ...call, ...failureOf(desk, error, call.nonce) }),
  )
  desk.journal(heard)
  return heard.kind
}

function toldOf({ id, transition, from, to, revision, at }: Moved): Told {
  return { id, transition, from, to, revision, at: at.toISOString() }
}

/** `request_reused`: of a first life of the id, which has been archived meanwhile. */
const certain: ReadonlySet<string> = new Set(['contention', 'request_reused'])

/** A refusal is certain, and so is giving up a race that was always lost; everything else may have been committed. */
function failureOf({ journal }: Desk, error: unknown, nonce: string) {
  if (error instanceof RefusedError) return { kind: 'refused', code: error.refusal.code } as const
  if (error instanceof OrdnaError && certain.has(error.code)) return { kind: 'refused', code: error.code } as const
  const fault = faultOf(error, 'client')
  if (fault.code === 'P0001' && nonce.endsWith(cursedComment)) return { kind: 'refused', code: fault.code } as const
  journal(fault)
  return { kind: 'unknown', error: fault.error } as const
}
