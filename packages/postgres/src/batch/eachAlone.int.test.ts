import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deskOf, hour, ids, inProcess, onServer, refusing, type World } from '../store/refusing.fixture.js'

describe.each([
  ['PostgreSQL', onServer],
  ['PGlite', inProcess],
] as const)('of a batch, on %s,', (_, open) => {
  let world: World
  beforeAll(async () => {
    world = await refusing(open)
  })
  afterAll(() => world.close())
  beforeEach(() =>
    world.ask(
      'TRUNCATE refused, ordna.subjects, ordna.history, ordna.timers, ordna.messages, ordna.sent, ordna.requests',
    ),
  )
  const desk = (body: (id: string) => string = () => 'text') => deskOf(world.store, body)

  test('one settlement that the server refuses fails alone', async () => {
    const made = desk()
    for (const id of ids) {
      await made.orders.start(id, { phone: id })
      await made.orders.send(id, 'tell')
    }
    await world.ask(`INSERT INTO refused VALUES ('poison')`)
    for (let nth = 0; nth < 8; nth++) {
      await made.ordna.tick()
      await made.clock.advanceTo(new Date(made.clock.now().getTime() + 2000))
    }
    expect(made.sms.sent.map(({ to }) => to).sort()).toEqual(['a', 'b', 'd', 'e'])
    expect(new Set(made.problems.map(({ subject }) => subject.id))).toEqual(new Set(['poison']))
    expect(made.problems.at(-1)).toMatchObject({ what: 'notice', dead: true })
  })

  test('one text that is none fails alone, whatever templates made it', async () => {
    const made = desk((id) => (id === 'poison' ? 'half \uD83D and \0' : 'text'))
    for (const id of ids) {
      await made.orders.start(id, { phone: id })
      await made.orders.send(id, 'tell')
    }
    for (let nth = 0; nth < 5; nth++) {
      await made.ordna.tick()
      await made.clock.advanceTo(new Date(made.clock.now().getTime() + 2000))
    }
    expect(made.sms.sent.map(({ to }) => to).sort()).toEqual(['a', 'b', 'd', 'e'])
    expect((await made.orders.list({ flag: 'message_dead' })).items.map(({ id }) => id)).toEqual(['poison'])
  })

  test('one timer, notice and job whose change a trigger refuses are given up, and all others go their way', async () => {
    const made = desk()
    for (const id of ids) {
      await made.orders.start(id, { phone: id })
      if (id !== 'd') await made.orders.send(id, id === 'a' ? 'order' : 'tell')
    }
    await made.orders.start('poison 2', { phone: 'poison 2' })
    await made.orders.send('poison 2', 'order')
    await world.ask(`INSERT INTO refused VALUES ('poison%')`)
    await world.ask('ALTER TABLE ordna.messages DISABLE TRIGGER refuse')
    await made.ordna.tick()
    await made.clock.advanceTo(new Date(made.clock.now().getTime() + hour))
    for (let nth = 0; nth < 8; nth++) {
      await made.ordna.tick()
      await made.clock.advanceTo(new Date(made.clock.now().getTime() + 2000))
    }
    await world.ask('ALTER TABLE ordna.messages ENABLE TRIGGER refuse')
    const statuses = await Promise.all(ids.map(async (id) => [id, (await made.orders.get(id))?.status]))
    expect(Object.fromEntries(statuses)).toEqual({ a: 'checked', b: 'late', poison: 'open', d: 'late', e: 'late' })
    expect(made.sms.sent.map(({ to }) => to).sort()).toEqual(['b', 'e', 'poison'])
    const dead = made.problems.filter((problem) => problem.dead).map(({ what, subject }) => `${what} of ${subject.id}`)
    expect(dead.sort()).toEqual(['job of poison 2', 'notice of poison', 'timer of poison', 'timer of poison 2'])
    expect(await made.ordna.tick()).toEqual({ fired: 0, handled: 0, next: null })
    await world.ask('TRUNCATE refused')
    await made.orders.send('poison', 'lapse')
    expect((await made.orders.get('poison'))?.status).toBe('late')
  })

  test('one stored row that makes no sense fails alone', async () => {
    const made = desk()
    for (const id of ids) await made.orders.start(id, { phone: id })
    await world.ask(`UPDATE ordna.subjects SET timers = 'null', rest = 'null' WHERE id = 'poison'`)
    await made.clock.advanceTo(new Date(made.clock.now().getTime() + hour))
    await made.ordna.tick()
    const { items } = await made.orders.list({ status: 'late' })
    expect(items.map(({ id }) => id).sort()).toEqual(['a', 'b', 'd', 'e'])
    expect(made.problems).toMatchObject([{ what: 'timer', subject: { id: 'poison' }, dead: false }])
  })

  test('one stored message that makes no sense is dead at once, and those behind it and beside it go', async () => {
    const made = desk()
    for (const id of ids) {
      await made.orders.start(id, { phone: id })
      await made.orders.send(id, 'tell')
      await made.orders.send(id, 'order')
    }
    await world.ask(`UPDATE ordna.messages SET message = '5' WHERE subject = 'poison' AND name = 'welcome'`)
    await made.ordna.tick()
    expect(made.sms.sent.map(({ to }) => to).sort()).toEqual(['a', 'b', 'd', 'e'])
    expect(made.problems).toMatchObject([{ what: 'notice', name: 'welcome', subject: { id: 'poison' }, dead: true }])
    expect(await made.orders.get('poison')).toMatchObject({
      status: 'checked',
      flags: { message_dead: expect.any(Date) },
    })
  })

  test('one row that makes no sense fails alone on a page of a list, and one entry in a history', async () => {
    const made = desk()
    for (const id of ids) {
      await made.orders.start(id, { phone: id })
      await made.orders.send(id, 'tell')
    }
    await world.ask(`UPDATE ordna.subjects SET rest = 'null' WHERE id = 'poison'`)
    await world.ask(`UPDATE ordna.history SET entry = 'null' WHERE subject = 'a' AND seq = 1`)
    const page = await made.orders.list({ status: 'open' })
    expect(page.items.map(({ id }) => id).sort()).toEqual(['a', 'b', 'd', 'e'])
    expect(page.broken).toEqual(['poison'])
    await expect(made.orders.get('poison')).rejects.toMatchObject({ code: 'broken_row' })
    expect((await made.orders.history('a')).map(({ seq }) => seq)).toEqual([2])
    const { altered } = await made.ordna.verify()
    expect(altered.map(({ key, part }) => `${part} of ${key.id}`).sort()).toEqual(['entry of a', 'row of poison'])
  })
})
