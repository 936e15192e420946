import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deskOf, hour, ids, inProcess, inProfile, onServer, refusing, type World } from '../store/refusing.fixture.js'

describe.each([
  ['PostgreSQL', onServer],
  ['PostgreSQL in the distributed profile', inProfile],
  ['PGlite', inProcess],
] as const)('on %s, a row whose own claim a trigger refuses', (_, open) => {
  let world: World
  beforeAll(async () => {
    world = await refusing(open)
    await world.ask('DROP TRIGGER refuse ON ordna.messages; DROP TRIGGER refuse ON ordna.history')
    for (const table of ['timers', 'messages'])
      await world.ask(
        `CREATE TRIGGER refuse BEFORE UPDATE ON ordna.${table} FOR EACH ROW
          WHEN (NEW.leased_until IS DISTINCT FROM OLD.leased_until) EXECUTE FUNCTION refuse('subject')`,
      )
  })
  afterAll(() => world.close())
  beforeEach(() =>
    world.ask(
      'TRUNCATE refused, ordna.subjects, ordna.history, ordna.timers, ordna.messages, ordna.sent, ordna.requests',
    ),
  )
  const later = (moment: Date, milliseconds: number) => new Date(moment.getTime() + milliseconds)

  test('fails alone: it is told, the others are claimed, and it goes its way as soon as it can', async () => {
    const { orders, ordna, clock, problems, sms } = deskOf(world.store, () => 'text')
    for (const id of ids) {
      await orders.start(id, { phone: id })
      await orders.send(id, 'tell')
    }
    await world.ask(`INSERT INTO refused VALUES ('poison')`)
    expect(await ordna.tick()).toEqual({ fired: 0, handled: 4, next: later(clock.now(), 2_000) })
    expect(sms.sent.map(({ to }) => to).toSorted()).toEqual(['a', 'b', 'd', 'e'])
    await clock.advanceTo(later(clock.now(), hour))
    expect(await ordna.tick()).toMatchObject({ fired: 4 })
    const late = await orders.list({ status: 'late' })
    expect(late.items.map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'd', 'e'])
    expect(
      problems.map(({ what, subject, attempts, dead, detail }) => [what, subject.id, attempts, dead, detail]),
    ).toEqual([
      ['notice', 'poison', 1, false, 'it cannot be claimed: the trigger says no'],
      ['timer', 'poison', 1, false, 'it cannot be claimed: the trigger says no'],
      ['notice', 'poison', 2, false, 'it cannot be claimed: the trigger says no'],
    ])
    await world.ask('TRUNCATE refused')
    await clock.advanceTo(later(clock.now(), 4_000))
    await ordna.tick()
    expect((await orders.get('poison'))?.status).toBe('late')
    expect(sms.sent).toHaveLength(5)
  })

  test('is tried again ever more rarely, never given up, and makes no work a hot loop', async () => {
    const { orders, ordna, clock, problems } = deskOf(world.store, () => 'text')
    await orders.start('poison', { phone: '1' })
    await orders.send('poison', 'tell')
    await world.ask(`INSERT INTO refused VALUES ('poison')`)
    const pauses: number[] = []
    for (let nth = 0; nth < 13; nth++) {
      const { next } = await ordna.tick()
      pauses.push(next!.getTime() - clock.now().getTime())
      await world.ask('DELETE FROM ordna.timers')
      await clock.advanceTo(next!).catch(() => {})
    }
    expect(pauses.slice(0, 4)).toEqual([2_000, 4_000, 8_000, 16_000])
    expect(pauses.slice(-2)).toEqual([hour, hour])
    expect(problems).toHaveLength(13)
    expect(problems.at(-1)).toMatchObject({ attempts: 13, dead: false })
  })

  test('keeps nothing behind it waiting, however many of them are due before', async () => {
    const { orders, ordna, problems, sms } = deskOf(world.store, () => 'text')
    for (let nth = 0; nth < 70; nth++) {
      await orders.start(`bad${nth}`, { phone: 'bad' })
      await orders.send(`bad${nth}`, 'tell')
    }
    await orders.start('good', { phone: 'good' })
    await orders.send('good', 'tell')
    await world.ask(`INSERT INTO refused VALUES ('bad%')`)
    expect(await ordna.tick()).toMatchObject({ handled: 1 })
    expect(sms.sent.map(({ to }) => to)).toEqual(['good'])
    expect(problems).toHaveLength(70)
  })

  test('is no reason to go on where the lease of a clock that is ahead cannot be cut', async () => {
    const { orders, ordna, clock, sms, problems } = deskOf(world.store, () => 'text')
    for (const id of ids) {
      await orders.start(id, { phone: id })
      await orders.send(id, 'tell')
    }
    await world.ask(
      `UPDATE ordna.messages SET leased_until = '${later(clock.now(), 5 * hour).toISOString()}', lease = '30 s' WHERE subject IN ('a', 'poison')`,
    )
    await world.ask(`INSERT INTO refused VALUES ('poison')`)
    await ordna.tick()
    expect(sms.sent.map(({ to }) => to).toSorted()).toEqual(['b', 'd', 'e'])
    await clock.advanceTo(later(clock.now(), 31_000))
    await ordna.tick()
    expect(sms.sent.map(({ to }) => to).toSorted()).toEqual(['a', 'b', 'd', 'e'])
    expect(new Set(problems.map(({ subject }) => subject.id))).toEqual(new Set(['poison']))
  })
})
