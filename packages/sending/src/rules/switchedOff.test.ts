import { RefusedError } from '@ordna/core'
import { describe, expect, test } from 'vitest'
import { addressKey } from '../readers/addressKey.js'
import { eva, rides, umea } from './ride.fixture.js'

describe('what a reader has switched off', () => {
  test('for all channels goes out through none: it is dropped, and its history says why; nobody is told of a problem', async () => {
    const { rules, tell, fates, desk, sms, email, problems } = rides()
    await rules.switchOff({ ...umea, topic: 'offers' })
    await tell('r1', ['offer', 'book'])
    expect(await fates('r1')).toEqual(['booked sms accepted', 'offer email unwanted'])
    expect([sms.sent.length, email.sent.length, problems]).toEqual([1, 0, []])
    const dropped = (await desk.history('r1')).find(({ kind }) => kind === 'dropped')
    expect(dropped?.details?.detail).toBe("the reader has no wish for 'offers' through 'email'")
    expect((await desk.get('r1'))?.dead).toEqual([])
  })

  test('for one channel goes out through the next', async () => {
    const { rules, tell, fates } = rides()
    await rules.switchOff({ ...umea, channel: 'sms', via: 'sms' })
    await tell('r1', ['offer', 'tip', 'book'])
    expect(await fates('r1')).toEqual(['booked sms accepted', 'offer email accepted', 'tip email accepted'])
  })

  test('counts from the next attempt on, also of what was written before', async () => {
    const { rules, tell, fates, sms, clock, ordna } = rides()
    sms.failNext(1)
    await tell('r1', ['offer'])
    await rules.switchOff({ ...umea, topic: 'offers' })
    await clock.advanceBy({ minutes: 5 })
    await ordna.tick()
    expect(await fates('r1')).toEqual(['offer email unwanted'])
  })

  test('goes out again when it was switched on; the last word counts, of a part and of the whole', async () => {
    const { rules, tell, fates } = rides()
    await rules.switchOff({ ...umea, topic: 'offers' })
    await rules.switchOn({ ...umea, topic: 'offers', channel: 'email' })
    await tell('r1', ['offer'])
    await rules.switchOn(umea)
    await tell('r2', ['offer', 'news'])
    await rules.switchOff(umea)
    await tell('r3', ['offer', 'news'])
    expect(await fates('r1')).toEqual(['offer email accepted'])
    expect(await fates('r2')).toEqual(['offer sms accepted', 'news email accepted'])
    expect(await fates('r3')).toEqual(['offer email unwanted', 'news email unwanted'])
  })

  test('is one reader’s alone: of another person, of another tenant, and of somebody without a key it is not asked', async () => {
    const { rules, tell, fates } = rides()
    await rules.switchOff({ tenant: 'oslo', reader: 'eva' })
    await rules.switchOff({ ...umea, reader: 'per' })
    await tell('r1', ['offer'])
    await tell('r2', ['offer'], { phone: '+421900000002' })
    expect([await fates('r1'), await fates('r2')]).toEqual([['offer sms accepted'], ['offer sms accepted']])
  })

  test('stands in the reader’s history: what, who, how and when; the same request twice is one', async () => {
    const { rules, readers } = rides()
    const said = { ...umea, topic: 'offers', via: 'link', requestId: 'click-1' } as const
    await rules.switchOff(said)
    expect(await rules.switchOff(said)).toMatchObject({ outcome: 'moved', repeated: true })
    const [, entry, ...more] = await readers.history('eva')
    expect(more).toEqual([])
    expect(entry).toMatchObject({
      transition: 'switchOff',
      actor: { id: 'eva', roles: ['reader'] },
      input: { topic: 'offers', channel: null, via: 'link' },
    })
  })

  test('is theirs: another reader may neither see nor say it', async () => {
    const { rules, ordna } = rides()
    await rules.switchOff({ ...umea, topic: 'offers' })
    const per = ordna.open(rules.readers, { tenant: 'umea', actor: { id: 'per', roles: ['reader'] } })
    expect(await per.get('eva')).toBeUndefined()
    const refused = rules.switchOn({ ...umea, actor: { id: 'per', roles: ['reader'] } })
    await expect(refused).rejects.toMatchObject({ refusal: { code: 'forbidden' } })
  })
})

test('without a word, as by one click, all topics are switched off through all channels', async () => {
  const { rules, readers, tell, fates } = rides()
  await rules.switchOn({ ...umea, topic: 'news' })
  await readers.send('eva', 'switchOff')
  await tell('r1', ['offer', 'news', 'book'])
  expect(await fates('r1')).toEqual(['booked sms accepted', 'offer email unwanted', 'news email unwanted'])
})

test('what is opted into goes out to nobody who has said nothing', async () => {
  const { rules, tell, fates } = rides()
  await tell('r1', ['news'])
  await rules.switchOn({ ...umea, topic: 'news' })
  await tell('r2', ['news'])
  expect([await fates('r1'), await fates('r2')]).toEqual([['news email unwanted'], ['news email accepted']])
})

test.each(['booked', 'ride.booked', 'nothing', '__proto__', 'constructor'])(
  'what is no topic cannot be switched off, as contract notices are none: %s',
  async (topic) => {
    const { rules, readers } = rides()
    await expect(rules.switchOff({ ...umea, topic })).rejects.toMatchObject({
      refusal: { code: 'guarded', blockers: [{ guard: 'switchable', topic, topics: ['offers', 'news'] }] },
    })
    const wrong = readers.send('eva', 'switchOff', { channel: 'fax' })
    await expect(wrong).rejects.toThrow(RefusedError)
  },
)

test('a reader is shown what can be switched off, in their language, as it stands', async () => {
  const { rules } = rides()
  await rules.switchOff({ ...umea, topic: 'offers', channel: 'sms' })
  expect(await rules.choices({ ...umea, locale: 'sk-SK' })).toEqual([
    {
      topic: 'offers',
      title: 'Ponuky',
      channels: [
        { channel: 'sms', on: false },
        { channel: 'email', on: true },
      ],
    },
    { topic: 'news', title: 'News', channels: [{ channel: 'email', on: false }] },
  ])
})

test('somebody who was forgotten is told what they must be told, and nothing else; no wish of theirs is left', async () => {
  const { rules, readers, tell, fates } = rides()
  await rules.switchOn({ ...umea, topic: 'news' })
  await readers.send('eva', 'forget')
  await tell('r1', ['offer', 'news', 'book'])
  expect(await fates('r1')).toEqual(['booked sms accepted', 'offer email unwanted', 'news email unwanted'])
  expect((await readers.get('eva'))?.data).toEqual({ person: null, wishes: [], sent: [] })
})

test('what is in no topic costs nothing: nobody is read or written', async () => {
  const { readers, tell } = rides({
    readerOf: () => {
      throw new Error('asked')
    },
  })
  await tell('r1', ['book'])
  expect(await readers.count()).toBe(0)
})

test('a reader by address is the same one however it is written, and nobody can tell who', () => {
  const keyOf = addressKey('a-secret-of-ours')
  expect(keyOf('email', ' Eva@Example.org ')).toBe(keyOf('email', eva.email))
  expect(keyOf('sms', eva.email)).not.toBe(keyOf('email', eva.email))
  expect(addressKey('another-secret-of-ours')('email', eva.email)).not.toBe(keyOf('email', eva.email))
  expect(keyOf('email', eva.email)).toMatch(/^r_[0-9a-f]{40}$/)
  expect(() => keyOf('sms' as never, undefined as never)).toThrow(/keyOf\(channel, address\)/)
  expect(() => addressKey('short')).toThrow(expect.objectContaining({ code: 'invalid_options' }))
})
