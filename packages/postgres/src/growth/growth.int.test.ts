import { engine } from '@ordna/core'
import { verifyHistory } from '@ordna/core/inspect'
import { virtualClock } from '@ordna/testing'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import {
  archivedSubjects,
  archiveSubjects,
  dropHistory,
  forgetRequests,
  forgetSent,
  partitionHistory,
  postgresStore,
} from '../index.js'
import { asked, june, rental } from '../fixtures/rental.fixture.js'

const staff = { id: 'anna', roles: ['staff'] }

async function deskOf(distributed: boolean, at = june(1)) {
  const pool = poolOf(await migratedDatabase(inject('postgres'), distributed), 6)
  const clock = virtualClock(at)
  const ordna = engine({ store: postgresStore(pool, { distributed }), clock })
  const openFor = (tenant: string) => ordna.open(rental, { tenant, actor: staff })
  return { pool, clock, ordna, rentals: openFor('oslo'), others: openFor("St. John's \\") }
}

type Desk = Awaited<ReturnType<typeof deskOf>>

async function rows({ pool }: Desk, what: string): Promise<number> {
  const { rows: found } = await pool.query(`SELECT count(*)::int AS count FROM ${what}`)
  return (found[0] as { count: number }).count
}

const profiles = { 'one server': false, 'tenants that are apart': true } as const

describe.each(Object.entries(profiles))('on %s', (_, distributed) => {
  const desk = (at?: Date) => deskOf(distributed, at)

  describe('request ids', () => {
    let one: Desk
    beforeAll(async () => {
      one = await desk()
    })
    afterAll(() => one.pool.end())

    test('are forgotten when they are old, and are new ones then', async () => {
      await one.rentals.start('r1', asked, { requestId: 'first' })
      await one.others.start('r1', asked, { requestId: "it's \\ the first" })
      await one.clock.advanceTo(june(3))
      await one.rentals.start('r2', asked, { requestId: 'second' })
      expect(await forgetRequests(one.pool, { before: june(2) })).toBe(2)
      expect(await forgetRequests(one.pool, { before: june(2) })).toBe(0)
      expect(await one.rentals.start('r2', asked, { requestId: 'second' })).toMatchObject({ revision: 1 })
      await expect(one.rentals.start('r1', asked, { requestId: 'first' })).rejects.toMatchObject({ code: 'refused' })
    })
  })

  describe('a history kept by month', () => {
    let one: Desk
    beforeAll(async () => {
      one = await desk(new Date('2025-06-01T00:00:00Z'))
      await one.rentals.start('r1', asked)
    })
    afterAll(() => one.pool.end())

    test('goes on where it was, whole and in order', async () => {
      await partitionHistory(one.pool, { now: new Date('2025-06-01T00:00:00Z'), ahead: 2 })
      await one.rentals.send('r1', 'book')
      await one.clock.advanceTo(new Date('2025-07-15T00:00:00Z'))
      await one.rentals.send('r1', 'raise', 1)
      await one.clock.advanceTo(new Date('2025-10-15T00:00:00Z'))
      await one.rentals.send('r1', 'raise', 2)
      const history = await one.rentals.history('r1')
      expect(history.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
      verifyHistory(history)
      expect(await rows(one, 'ordna.history_first')).toBe(2)
      expect(await rows(one, 'ordna.history_2025_07')).toBe(1)
      expect(await rows(one, 'ordna.history_other')).toBe(1)
    })

    test('takes back what strayed when a month is made late', async () => {
      await one.others.start('r1', asked)
      expect(await rows(one, 'ordna.history_other')).toBe(2)
      await partitionHistory(one.pool, { now: new Date('2025-09-02T00:00:00Z'), ahead: 2 })
      expect(await rows(one, 'ordna.history_2025_10')).toBe(2)
      expect(await rows(one, 'ordna.history_other')).toBe(0)
      expect(await one.others.history('r1')).toHaveLength(1)
      expect(await one.rentals.history('r1')).toHaveLength(4)
    })

    test('drops whole months that have ended', async () => {
      expect(await dropHistory(one.pool, { before: new Date('2025-08-01T00:00:00Z') })).toEqual([
        'history_first',
        'history_2025_07',
      ])
      expect((await one.rentals.history('r1')).map(({ seq }) => seq)).toEqual([4])
      expect(await one.rentals.send('r1', 'raise', 3)).toMatchObject({ revision: 5 })
    })

    test('that runs ahead of the present moment is told, and nobody is kept from writing afterwards', async () => {
      const other = await desk(new Date('2025-09-15T00:00:00Z'))
      await other.rentals.start('r1', asked)
      const early = { now: new Date('2025-06-01T00:00:00Z') }
      await expect(partitionHistory(other.pool, early)).rejects.toMatchObject({ code: 'invalid_date' })
      await other.rentals.send('r1', 'book')
      await partitionHistory(other.pool, { now: new Date('2025-09-15T00:00:00Z') })
      expect(await rows(other, 'ordna.history_first')).toBe(2)
      await other.pool.end()
    })

    test('is not dropped where it is not kept by month', async () => {
      const other = await desk()
      await expect(dropHistory(other.pool, { before: june(1) })).rejects.toMatchObject({
        code: 'invalid_options',
        message: `The history in "ordna" is not kept by month. Call 'partitionHistory' first.`,
      })
      await other.pool.end()
    })
  })

  describe('an archive', () => {
    test('takes finished subjects with their history, and nothing that is still at work', async () => {
      const one = await desk()
      for (const id of ['r1', 'r2', 'r3']) {
        await one.rentals.start(id, { ...asked, car: id })
        await one.rentals.send(id, 'book')
        if (id !== 'r3') await one.rentals.send(id, 'handOut')
      }
      await one.rentals.send('r1', 'takeBack')
      await one.rentals.send('r2', 'takeBack')
      // Nobody delivers here: only r1 has nothing left to be told.
      await one.pool.query(`DELETE FROM ordna.messages WHERE subject = 'r1'`)
      const options = { lifecycle: rental, statuses: ['returned'], before: june(2) } as const
      expect(await archiveSubjects(one.pool, options)).toBe(1)
      expect(await archiveSubjects(one.pool, options)).toBe(0)
      expect(await one.rentals.get('r1')).toBeUndefined()
      expect(await one.rentals.history('r1')).toEqual([])
      expect(await one.rentals.get('r2')).toMatchObject({ status: 'returned' })
      expect(await rows(one, 'ordna_archive.subjects')).toBe(1)
      expect(await rows(one, "ordna_archive.history WHERE subject = 'r1'")).toBe(4)
      await one.pool.end()
    })

    test('lets an id begin a second life, which shares no id with the first and hears nothing of it', async () => {
      const one = await desk()
      const live = async () => {
        await one.rentals.start('r1', asked)
        await one.rentals.send('r1', 'lapse')
        const { rows: sent } = await one.pool.query('SELECT * FROM ordna.sent')
        const { rows: messages } = await one.pool.query('SELECT id FROM ordna.messages')
        const { life = '' } = (await one.rentals.get('r1')) ?? {}
        await one.pool.query('DELETE FROM ordna.messages')
        return { life, sent, ids: messages.map(({ id }) => id as string) }
      }
      const first = await live()
      expect(await archiveSubjects(one.pool, { lifecycle: rental, before: june(2) })).toBe(1)
      const second = await live()
      expect(second.life).not.toBe(first.life)
      expect(second.ids.filter((id) => first.ids.includes(id))).toEqual([])
      expect(second.sent.filter(({ life }) => life === first.life)).toHaveLength(first.sent.length)
      await forgetSent(one.pool, { before: june(20) })
      expect(await rows(one, 'ordna.sent')).toBe(0)
      await one.pool.end()
    })

    test('lets no request of the first life answer for the second', async () => {
      const one = await desk()
      const live = (prefix: string) => [
        () => one.rentals.start('r1', asked, { requestId: `${prefix} start` }),
        () => one.rentals.send('r1', 'lapse', undefined, { requestId: `${prefix} lapse` }),
      ]
      for (const step of live('first')) await step()
      await one.pool.query('DELETE FROM ordna.messages')
      expect(await archiveSubjects(one.pool, { lifecycle: rental, before: june(2) })).toBe(1)
      for (const step of live('first')) await expect(step()).rejects.toMatchObject({ code: 'request_reused' })
      for (const step of live('second')) expect(await step()).toMatchObject({ repeated: false })
      for (const step of live('second')) expect(await step()).toMatchObject({ repeated: true })
      for (const step of live('first')) await expect(step()).rejects.toMatchObject({ code: 'request_reused' })
      await one.pool.end()
    })

    test('that was made before a column came, and before another went, takes what has been moved since', async () => {
      const one = await desk()
      const archive = async (id: string) => {
        await one.rentals.start(id, asked)
        await one.rentals.send(id, 'lapse')
        await one.pool.query('DELETE FROM ordna.messages')
        return archiveSubjects(one.pool, { lifecycle: rental, before: june(2) })
      }
      await one.pool.query("ALTER TABLE ordna.history ADD COLUMN early text NOT NULL DEFAULT 'e'")
      expect(await archive('r1')).toBe(1)
      await one.pool.query(
        `ALTER TABLE ordna.subjects ADD COLUMN "Late" text COLLATE "C" NOT NULL DEFAULT 'it''s late'`,
      )
      await one.pool.query('ALTER TABLE ordna.history DROP COLUMN early')
      await one.pool.query('ALTER TABLE ordna.history ADD COLUMN late integer[]')
      expect([await archive('r2'), await archive('r3')]).toEqual([1, 1])
      const late = `SELECT DISTINCT "Late" AS late, pg_collation_for("Late") AS by FROM ordna_archive.subjects`
      expect((await one.pool.query(late)).rows).toEqual([{ late: "it's late", by: '"C"' }])
      for (const id of ['r1', 'r2', 'r3'])
        expect(await archivedSubjects(one.pool).under({ tenant: 'oslo', lifecycle: 'rental', id })).toMatchObject([
          { subject: { status: 'lapsed' }, history: [{ seq: 1 }, { seq: 2 }] },
        ])
      await one.pool.end()
    })

    test('takes no living subject', async () => {
      const one = await desk()
      await one.rentals.start('r1', asked)
      await expect(
        archiveSubjects(one.pool, { lifecycle: rental, statuses: ['asked'], before: june(20) }),
      ).rejects.toMatchObject({
        code: 'invalid_options',
        message:
          "'asked' is no final status: only finished subjects can be archived. 'rental' ends in returned, lapsed.",
      })
      expect(await one.rentals.get('r1')).toMatchObject({ status: 'asked' })
      await one.pool.end()
    })

    test('is made once, and each subject moved once, by several who do it at the same moment', async () => {
      const one = await desk()
      const ids = Array.from({ length: 20 }, (_, index) => `r${index}`)
      await Promise.all(ids.map((id) => one.rentals.start(id, { ...asked, car: id })))
      await Promise.all(ids.map((id) => one.rentals.send(id, 'lapse')))
      await Promise.all(Array.from({ length: 6 }, () => one.pool.query('SELECT 1')))
      const archiving = Array.from({ length: 6 }, () =>
        archiveSubjects(one.pool, { lifecycle: rental, before: june(2) }),
      )
      const counts = await Promise.all(archiving)
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20)
      expect(await rows(one, 'ordna_archive.subjects')).toBe(20)
      await one.pool.end()
    })

    test('loses nothing of a subject that is written to meanwhile', async () => {
      const one = await desk()
      const ids = Array.from({ length: 60 }, (_, index) => `r${index}`)
      await Promise.all(ids.map((id) => one.rentals.start(id, { ...asked, car: id })))
      await Promise.all(ids.map((id) => one.rentals.send(id, 'lapse')))
      const noting = Promise.allSettled(ids.flatMap((id) => [1, 2, 3].map(() => one.rentals.note(id, { text: 'hm' }))))
      const archived = await archiveSubjects(one.pool, { lifecycle: rental, before: june(2) })
      const noted = (await noting).filter(({ status }) => status === 'fulfilled').length
      const left = await archiveSubjects(one.pool, { lifecycle: rental, before: june(2) })
      expect(archived + left).toBe(60)
      expect(await rows(one, 'ordna.history')).toBe(0)
      expect(await rows(one, 'ordna_archive.history')).toBe(120 + noted)
      await one.pool.end()
    })
  })

  test('an archive takes the subjects of every tenant, with all that belongs to them', async () => {
    const one = await desk()
    for (const rentals of [one.rentals, one.others]) {
      await rentals.start('r1', asked)
      await rentals.send('r1', 'lapse')
    }
    expect(await archiveSubjects(one.pool, { lifecycle: rental, before: june(2) })).toBe(2)
    const archive = archivedSubjects(one.pool)
    for (const tenant of ['oslo', "St. John's \\"]) {
      const [archived] = await archive.under({ tenant, lifecycle: 'rental', id: 'r1' })
      expect(archived).toMatchObject({ subject: { tenant, status: 'lapsed' }, history: [{ seq: 1 }, { seq: 2 }] })
    }
    expect(await rows(one, 'ordna.history')).toBe(0)
    await one.pool.end()
  })

  test('more than a batch of requests and of subjects goes', async () => {
    const one = await desk()
    await one.pool.query(
      `INSERT INTO ordna.requests (tenant, id, digest, answer, at)
        SELECT 'oslo', 'q' || n, '', '{}', '2026-06-01' FROM generate_series(1, 2500) n`,
    )
    expect(await forgetRequests(one.pool, { before: june(2) })).toBe(2500)
    await one.rentals.start('r1', asked)
    await one.rentals.send('r1', 'lapse')
    await one.pool.query('DELETE FROM ordna.messages')
    await one.pool.query(
      `INSERT INTO ordna.subjects SELECT s.tenant, s.lifecycle, 'copy' || n, s.version, s.revision, s.status, s.owner,
          s.started_at, s.entered_at, s.updated_at, s.data, s.flags, s.timers, s.holds, s.links, s.rest
        FROM ordna.subjects s, generate_series(1, 250) n`,
    )
    expect(await archiveSubjects(one.pool, { lifecycle: rental, before: june(2) })).toBe(251)
    await one.pool.end()
  })
})
