import type { Store, SubjectKey } from '@ordna/core'
import { expect } from 'vitest'
import { type AnyClaim, current, tidy } from '../actions.js'
import { aScene } from '../builders.js'
import { walk } from '../listing.js'
import { later, minute } from '../moments.js'
import { buildCall, buildQuery, buildSettlement, keyAt, type Place, resource } from './build.js'
import { commitToOracle, overlap } from './oracleCommit.js'
import { acceptClaim, settleInOracle } from './oracleClaims.js'
import { listInOracle } from './oracleList.js'
import { setUnitsInOracle, unitsInOracle } from './oracleUnits.js'
import { anOracle, earlierOf, type Oracle, sameKey, subjectOf } from './oracle.js'
import type { Step } from './steps.js'

type Play = { readonly store: Store; readonly oracle: Oracle; readonly place: Place; readonly claims: AnyClaim[] }

/** Takes the same steps with a store and with the oracle, and compares what they say after each. */
export async function play(store: Store, steps: readonly Step[]): Promise<void> {
  const [one, two] = [aScene(), aScene()]
  const place = { tenants: [one.tenant, two.tenant], lifecycles: [one.lifecycle, two.lifecycle], now: minute(0) }
  const game: Play = { store, oracle: anOracle(), place, claims: [] }
  for (const step of steps) await take(game, step)
  await compareAll(game)
}

async function take(game: Play, step: Step): Promise<void> {
  switch (step.do) {
    case 'commit':
      return commit(game, step)
    case 'claim':
      return claim(game, step)
    case 'settle':
      return settle(game, step)
    case 'wait':
      game.place.now = later(game.place.now, step.minutes * 60_000)
      return
    case 'list':
      return list(game, step)
    case 'holds':
      return holds(game, step)
    case 'units':
      return units(game, step)
  }
}

async function commit({ store, oracle, place }: Play, { changes }: Step & { do: 'commit' }): Promise<void> {
  const built = buildCall(place, oracle, changes)
  const outcomes = await store.commit(built)
  expect(outcomes).toEqual(built.map((change) => commitToOracle(oracle, change)))
}

async function claim({ store, oracle, place, claims }: Play, step: Step & { do: 'claim' }): Promise<void> {
  const lifecycles = step.lifecycles.map((index) => place.lifecycles[index] ?? '')
  const query = { limit: step.limit, lease: step.lease * 60_000, now: place.now, lifecycles }
  const claimed = await store.claim(step.kind, query)
  acceptClaim(oracle, step.kind, query, claimed)
  claims.unshift(...claimed.claims)
}

async function settle({ store, oracle, place, claims }: Play, step: Step & { do: 'settle' }): Promise<void> {
  const settlements = step.settlements.flatMap((settlement) => {
    const made = claims[settlement.claim]
    return made ? [buildSettlement(place, made, settlement)] : []
  })
  const answers = await store.settle(settlements)
  expect(answers).toEqual(settlements.map((settlement) => settleInOracle(oracle, settlement)))
}

async function list({ store, oracle, place }: Play, step: Step & { do: 'list' }): Promise<void> {
  const query = buildQuery(place, step.list)
  const wanted = listInOracle(oracle, query)
  expect((await walk(store, query)).flat().map(({ id }) => id)).toEqual(wanted)
  const { limit, ...all } = query
  expect(await store.count(all)).toBe(wanted.length)
  expect(await store.count({ ...all, limit })).toBe(Math.min(limit, wanted.length))
}

async function holds({ store, oracle, place }: Play, step: Step & { do: 'holds' }): Promise<void> {
  const tenant = place.tenants[step.tenant] ?? ''
  const period = { from: minute(step.from), until: step.length === null ? null : minute(step.from + step.length) }
  const both = [resource(0), resource(1)]
  const told = await store.holds(tenant, both, period)
  const wanted = oracle.subjects
    .filter((subject) => subject.tenant === tenant)
    .flatMap((subject) => subject.holds.map((hold) => ({ ...hold, subject: subject.id })))
    .filter((hold) => overlap(hold, { ...period, resource: hold.resource }))
  const flat = told.map((hold) => ({ ...hold, subject: hold.subject.id }))
  expect(flat.map(text).sort()).toEqual(wanted.map(text).sort())
}

async function units({ store, oracle, place }: Play, step: Step & { do: 'units' }): Promise<void> {
  const [tenant, wanted, from] = [place.tenants[step.tenant] ?? '', resource(step.resource), minute(step.from)]
  const answer = await store.setUnits(tenant, wanted, step.units, from)
  expect(answer).toEqual(setUnitsInOracle(oracle, { tenant, resource: wanted, units: step.units, from }))
  expect(await store.units(tenant, [wanted])).toEqual([unitsInOracle(oracle, tenant, wanted)])
}

function text(hold: object): string {
  return JSON.stringify(Object.entries(hold).sort())
}

const everything = { statuses: undefined, flag: undefined, resource: undefined, total: undefined }

/** Every subject, history, request and list, whether it was ever touched or not. */
async function compareAll(game: Play): Promise<void> {
  for (const tenant of [0, 1] as const) {
    for (let subject = 0; subject < 4; subject++) await compareSubject(game, keyAt(game.place, tenant, subject))
    await compareRequests(game, keyAt(game.place, tenant, 0))
    for (const lifecycle of [0, 1]) {
      for (const descending of [false, true]) {
        const page = { ...everything, tenant, lifecycle, descending, limit: 2 } as const
        await list(game, { do: 'list', list: { ...page, order: 'updatedAt' } })
        await list(game, { do: 'list', list: { ...page, order: { field: 'total' } } })
      }
    }
  }
}

async function compareSubject({ store, oracle }: Play, key: SubjectKey): Promise<void> {
  const wanted = subjectOf(oracle, key)
  expect(await current(store, key)).toStrictEqual(wanted && tidy(wanted))
  const entries = oracle.entries.filter((kept) => sameKey(kept.key, key)).map(({ entry }) => entry)
  expect(await store.history(key, { after: 0, limit: 1000 })).toStrictEqual(entries)
  expect(await store.history(key, { after: 1, limit: 2 })).toStrictEqual(entries.slice(1, 3))
}

async function compareRequests({ store, oracle }: Play, key: SubjectKey): Promise<void> {
  const ids = Array.from({ length: 7 }, (_, id) => `r${id}`)
  const loaded = await store.load(ids.map((requestId) => ({ ...key, requestId })))
  expect(loaded.map(({ earlier }) => earlier)).toEqual(ids.map((id) => earlierOf(oracle, key.tenant, id)))
}
