import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { obedientChannel, rental, shop, staff } from './shop.fixture.js'

/** A shop with ids as they are in production, and one subject that was told something and ordered something. */
async function lively() {
  const channel = obedientChannel()
  const made = shop({ ids: undefined, channels: { sms: channel, letter: channel } } as never)
  await made.rentals.start('r1', made.data)
  await made.rentals.send('r1', 'tell')
  await made.rentals.send('r1', 'book', { car: 'volvo' })
  await made.rentals.send('r1', 'pay')
  const messages = (await made.rentals.history('r1')).flatMap((entry) => entry.messages ?? [])
  const timers = (await made.rentals.get('r1'))?.timers ?? []
  return { ...made, channel, ids: [...messages, ...timers].map(({ id }) => id) }
}

describe('another life of the same id, down to every word', () => {
  test('has not one id of the first', async () => {
    const [one, other] = [await lively(), await lively()]
    expect(one.ids).toHaveLength(3)
    expect(one.ids.filter((id) => other.ids.includes(id))).toEqual([])
    expect((await one.rentals.get('r1'))?.life).not.toBe((await other.rentals.get('r1'))?.life)
  })

  test('is told nothing that a provider says of the first', async () => {
    const [first, second] = [await lively(), await lively()]
    const id = first.ids[0] ?? ''
    await expect(second.ordna.receipt(id, { status: 'delivered' })).rejects.toMatchObject({ code: 'invalid_receipt' })
    // As when its subject was taken out of the database, and the notices it had been sent were not.
    second.store.sent = first.store.sent
    await expect(second.ordna.receipt(id, { status: 'delivered' })).rejects.toMatchObject({
      refusal: {
        code: 'unknown_subject',
        message:
          "The 'r1' in 'rental' of this tenant that was meant is gone, and another has its id now. Nothing is to be done.",
      },
    })
    expect((await second.rentals.history('r1')).filter(({ kind }) => kind === 'receipt')).toEqual([])
  })

  test('hears no answer of a job of the first', async () => {
    const first = await lively()
    const second = shop({ jobs: { capture: () => ({ send: 'captured', input: 500 }) } })
    await second.rentals.start('r1', second.data)
    await second.rentals.send('r1', 'book', { car: 'volvo' })
    await second.rentals.send('r1', 'pay')
    const claim = second.store.claim.bind(second.store)
    const life = (await first.rentals.get('r1'))?.life ?? ''
    second.store.claim = (async (kind, query) => {
      const claimed = await claim(kind, query)
      const claims = claimed.claims.map((one) =>
        one.kind === 'message' ? { ...one, message: { ...one.message, life } } : one,
      )
      return { ...claimed, claims }
    }) as typeof second.store.claim
    await second.ordna.tick()
    expect(await second.rentals.get('r1')).toMatchObject({ status: 'booked', data: { total: 0 } })
  })
})

describe('a backup that is restored', () => {
  test('leads to no id that was there before, though the same revision is reached again', async () => {
    const made = await lively()
    const backup = await made.store.load([{ tenant: 'oslo', lifecycle: 'rental', id: 'r1' }])
    const seen = async () => {
      const told = await made.rentals.send('r1', 'tell')
      const entry = (await made.rentals.history('r1')).at(-1)
      return { revision: told.revision, id: entry?.messages?.[0]?.id ?? '' }
    }
    const before = await seen()
    const { load } = made.store
    made.store.load = async () => structuredClone(backup)
    const commit = made.store.commit.bind(made.store)
    const ids: (string | undefined)[] = []
    made.store.commit = async (changes) => {
      ids.push(...changes.flatMap(({ subjects }) => subjects.flatMap((part) => part.messages.map(({ id }) => id))))
      made.store.load = load
      return changes.map(() => 'committed' as const)
    }
    const after = await made.rentals.send('r1', 'tell')
    made.store.commit = commit
    expect(after.revision).toBe(before.revision)
    expect(ids).toHaveLength(1)
    expect(ids).not.toContain(before.id)
  })
})

describe('an id of a message', () => {
  test('is short and plain, whatever its tenant and subject are called', async () => {
    const letters = ['é', '漢', '🚲', '%', '/', ' ', '#', 'a']
    const name = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 50 })
    await fc.assert(
      fc.asyncProperty(name, name, async (tenant, id) => {
        const made = shop({ ids: undefined, channels: { sms: obedientChannel() } } as never)
        const rentals = made.ordna.open(rental, { tenant, actor: staff })
        await rentals.start(id, made.data)
        await rentals.send(id, 'tell')
        const message = (await rentals.history(id)).at(-1)?.messages?.[0]?.id ?? ''
        expect(message).toMatch(/^msg_[a-z0-9]+_0$/)
        expect(message.length).toBeLessThanOrEqual(64)
        await made.ordna.receipt(message, { status: 'delivered' })
        expect((await rentals.history(id)).at(-1)).toMatchObject({ kind: 'receipt', details: { message } })
      }),
      { numRuns: 50 },
    )
  })

  test.each(['', 'A', 'a-b', 'é', 'a'.repeat(41), 5, undefined])('is not made of %j', async (drawn) => {
    const { rentals, data } = shop({ ids: () => drawn as string })
    await expect(rentals.start('r1', data)).rejects.toMatchObject({
      refusal: { blockers: [{ code: 'invalid_options' }] },
    })
  })
})

describe('a request id that somebody used in an earlier life', () => {
  /** A shop whose subject is taken out of its store and, it may be, started anew. Requests stay, as in an archive. */
  async function reborn(anew: boolean) {
    const made = shop({ ids: undefined } as never)
    await made.rentals.start('r1', made.data, { requestId: 'start' })
    await made.rentals.send('r1', 'raise', 1, { requestId: 'raise' })
    const other = shop({ ids: undefined } as never)
    if (anew) await other.rentals.start('r1', made.data)
    const first = made.store.load.bind(made.store)
    const { load } = other.store
    other.store.load = async (keys) => {
      const earlier = await first(keys)
      return (await load(keys)).map((own, index) => ({
        ...own,
        earlier: own.earlier ?? earlier[index]?.earlier ?? null,
      }))
    }
    return { ...other, first: made.rentals }
  }

  test.each([
    ['started anew', true],
    ['gone', false],
  ])('does not answer for a subject that is %s', async (_, anew) => {
    const { rentals, data, first } = await reborn(anew)
    await expect(rentals.start('r1', data, { requestId: 'start' })).rejects.toMatchObject({ code: 'request_reused' })
    await expect(rentals.send('r1', 'raise', 1, { requestId: 'raise' })).rejects.toMatchObject({
      code: 'request_reused',
      message: expect.stringContaining('or one that had its id before'),
    })
    expect(await rentals.sendMany([{ id: 'r1', transition: 'raise', input: 1, requestId: 'raise' }])).toMatchObject([
      { outcome: 'refused', code: 'request_reused' },
    ])
    expect((await rentals.get('r1'))?.data.total).toBe(anew ? 0 : undefined)
    expect(await first.send('r1', 'raise', 1, { requestId: 'raise' })).toMatchObject({ repeated: true })
  })

  test('is free to whoever uses another one', async () => {
    const { rentals } = await reborn(true)
    expect(await rentals.send('r1', 'raise', 1, { requestId: 'second raise' })).toMatchObject({ repeated: false })
    expect(await rentals.send('r1', 'raise', 1, { requestId: 'second raise' })).toMatchObject({ repeated: true })
  })
})

describe("a host's own 'ids' that give a text again", () => {
  /** A shop whose `ids` gives these texts in turn, and the last one for ever. */
  const drawing = (...texts: readonly string[]) => {
    let drawn = 0
    return shop({
      ids: () => texts[Math.min(drawn++, texts.length - 1)] ?? '',
      channels: { sms: obedientChannel(), letter: obedientChannel() },
    })
  }

  test('are asked for another one, and the message goes out under that', async () => {
    const { rentals, store, data } = drawing('life', 'a', 'life2', 'a', 'a', 'b')
    await rentals.start('r1', data)
    await rentals.send('r1', 'tell')
    await rentals.start('r2', data)
    expect(await rentals.send('r2', 'tell')).toMatchObject({ revision: 2 })
    expect(await store.sent('msg_a_0')).toMatchObject({ subject: { id: 'r1' } })
    expect(await store.sent('msg_b_0')).toMatchObject({ subject: { id: 'r2' } })
  })

  test('end in an error of their own when they go on: nothing is overwritten, and the request id is free', async () => {
    const { rentals, store, data } = drawing('same')
    await rentals.start('r1', data)
    await rentals.send('r1', 'tell')
    await rentals.start('r2', data)
    for (const id of ['r1', 'r2'])
      await expect(rentals.send(id, 'tell', undefined, { requestId: 'q' })).rejects.toMatchObject({
        code: 'repeated_id',
        details: { id },
      })
    expect(await rentals.sendMany([{ id: 'r2', transition: 'tell' }])).toMatchObject([
      { outcome: 'fault', error: { code: 'repeated_id' } },
    ])
    expect(await rentals.history('r2')).toHaveLength(1)
    expect(await store.sent('msg_same_0')).toMatchObject({ subject: { id: 'r1' }, revision: 2 })
    expect(await rentals.send('r2', 'book', { car: 'volvo' }, { requestId: 'q' })).toMatchObject({ repeated: false })
  })

  test('let no job be ordered under the id of another', async () => {
    const { rentals, data } = drawing('same')
    for (const id of ['r1', 'r2']) {
      await rentals.start(id, { ...data, from: data.until, until: new Date(data.until.getTime() + 1) })
      await rentals.send(id, 'book', { car: id })
    }
    await rentals.send('r1', 'pay')
    await expect(rentals.send('r2', 'pay')).rejects.toMatchObject({ code: 'repeated_id' })
  })
})
