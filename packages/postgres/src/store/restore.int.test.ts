import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Channel, engine, lifecycle } from '@ordna/core'
import { verifyHistory } from '@ordna/core/inspect'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, inject, test } from 'vitest'
import { freshDatabase, migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { postgresStore } from '../index.js'
import { asked, june, rental } from '../fixtures/rental.fixture.js'

const run = promisify(execFile)
const staff = { id: 'anna', roles: ['staff'] }
const server = inject('olderPostgres')
// pg_dump reads servers of its own version and older ones, so the older server's is the one to use.
const bin = process.env['PG_BIN'] ?? '/usr/lib/postgresql/15/bin'

/** A channel that keeps the ids of what it took. */
function counting(): Channel & { readonly taken: string[] } {
  const taken: string[] = []
  return {
    taken,
    deliver: async ({ id }) => {
      taken.push(id)
      return { status: 'accepted' }
    },
  }
}

/** The same name and version with other content. */
const otherRental = lifecycle('rental', {
  version: 1,
  data: v.object({}),
  roles: ['staff'],
  initial: 'asked',
  statuses: { asked: {}, gone: { final: true } },
})
  .transitions((move) => ({ leave: move({ from: 'asked', to: 'gone', by: 'staff' }) }))
  .build()

function desk(url: string, clock: ReturnType<typeof virtualClock>) {
  const pool = poolOf(url)
  const sms = counting()
  const ordna = engine({ store: postgresStore(pool), clock, channels: { sms }, jobs: { invoice: () => {} } })
  return { pool, sms, ordna, rentals: ordna.open(rental, { tenant: 'oslo', actor: staff }) }
}

test.runIf(server && existsSync(join(bin, 'pg_dump')))(
  'a dump taken under load comes back whole: nothing fires twice, nothing is forgotten',
  async () => {
    const clock = virtualClock(june(1))
    const url = await migratedDatabase(server as string)
    const one = desk(url, clock)
    const ids = Array.from({ length: 120 }, (_, index) => `r${index}`)
    await Promise.all(ids.map((id) => one.rentals.start(id, { ...asked, car: id })))
    await clock.advanceTo(june(4))

    // Half of them are booked while the timers of the other half fire and letters go out, and meanwhile the dump is taken.
    const working = (async () => {
      for (const id of ids.filter((_, index) => index % 2 === 0)) await one.rentals.trySend(id, 'book')
      await one.ordna.tick()
    })()
    const ticking = one.ordna.tick()
    const folder = await mkdtemp(join(tmpdir(), 'ordna-dump-'))
    const dump = join(folder, 'ordna.dump')
    await run(join(bin, 'pg_dump'), ['--schema=ordna', '--format=custom', `--file=${dump}`, url])
    await Promise.all([working, ticking])

    const restored = await freshDatabase(server as string)
    const other = desk(restored, clock)
    await other.pool.query('CREATE EXTENSION btree_gist')
    await run(join(bin, 'pg_restore'), [`--dbname=${restored}`, '--no-owner', dump])
    const before = new Map(await Promise.all(ids.map(async (id) => [id, await other.rentals.history(id)] as const)))
    // What was claimed when the dump was taken is free again when those claims have run out.
    await clock.advanceTo(june(5))
    await other.ordna.tick()

    for (const id of ids) {
      const history = await other.rentals.history(id)
      expect(history.slice(0, before.get(id)?.length)).toEqual(before.get(id))
      expect(history.filter(({ cause }) => cause.by === 'timer').length).toBeLessThanOrEqual(1)
      const view = await other.rentals.get(id)
      verifyHistory(history, view)
      expect(view?.status).toMatch(/^(booked|lapsed)$/)
      expect(view?.timers).toEqual([])
    }
    // What the version says came back as well: whoever declares it otherwise is told.
    const others = engine({ store: postgresStore(other.pool) }).open(otherRental, { tenant: 'oslo', actor: staff })
    await expect(others.get('r0')).rejects.toMatchObject({ code: 'lifecycle_differs' })

    const told = [...before.values()].flat()
    const accepted = new Set(told.flatMap(({ details }) => (details?.['message'] as string) ?? []))
    expect(other.sms.taken.filter((id) => accepted.has(id))).toEqual([])
    expect(new Set(other.sms.taken).size).toBe(other.sms.taken.length)
    const { rows } = await other.pool.query(
      'SELECT (SELECT count(*) FROM ordna.messages) + (SELECT count(*) FROM ordna.timers) AS left',
    )
    expect(rows).toEqual([{ left: '0' }])
    await Promise.all([one.pool.end(), other.pool.end(), rm(folder, { recursive: true })])
  },
)
