import { engine, lifecycle } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { anna, lettersIn, removeAfterEach, spooled } from './letter.fixture.js'

removeAfterEach()

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ phone: v.optional(v.string()), address: v.string(), startsAt: v.date() }),
  roles: ['staff'],
  initial: 'booked',
  statuses: { booked: {}, removed: { final: true } },
})
  .notices({
    announcement: { to: ({ address }) => address, channels: ['letter'], entering: 'booked', locale: () => 'sv' },
    removal: {
      to: ({ phone, address }) => ({ sms: phone, letter: address }),
      channels: ['sms', 'letter'],
      entering: 'removed',
    },
  })
  .transitions((move) => ({ remove: move({ from: 'booked', to: 'removed', by: 'staff' }) }))
  .build()

async function play() {
  const { channel, folder } = spooled()
  const clock = virtualClock('2030-05-01T08:00:00Z')
  const sms = { deliver: async () => ({ status: 'failed', permanent: true, detail: 'no such number' }) as const }
  const ordna = engine({
    store: memoryStore(),
    clock,
    lifecycles: [visit],
    channels: { letter: channel, sms },
    templates: { render: ({ message }) => ({ subject: `About ${message.name}`, body: 'Hej!\n\nVi kommer.' }) },
  })
  const visits = ordna.open(visit, { tenant: 'umea', actor: { id: 'kim', roles: ['staff'] } })
  await visits.start('v1', { phone: '+46700000001', address: anna, startsAt: new Date('2030-06-04T08:00:00Z') })
  await ordna.tick()
  return { ordna, visits, folder }
}

describe('a visit', () => {
  test('AD-11 AD-24 is announced by a letter that lies in the folder once its booking stands', async () => {
    const { visits, folder } = await play()
    const [letter, ...others] = await lettersIn(folder)
    expect(others).toEqual([])
    expect(letter?.lines('address').join('\n')).toBe(anna)
    expect(letter?.lines('heading')).toEqual(['About announcement'])
    const { status, channel, providerId } =
      (await visits.history('v1')).find(({ kind }) => kind === 'receipt')?.details ?? {}
    expect({ status, channel, providerId }).toEqual({ status: 'accepted', channel: 'letter', providerId: letter?.file })
  })

  test('AD-D8 is written about where the telephone cannot be reached', async () => {
    const { ordna, visits, folder } = await play()
    await visits.send('v1', 'remove')
    await ordna.tick()
    const headings = (await lettersIn(folder)).flatMap(({ lines }) => lines('heading'))
    expect(headings.toSorted()).toEqual(['About announcement', 'About removal'])
  })

  test('AD-21 whose letter cannot be printed is told with the reason, and nothing is tried again', async () => {
    const { ordna, visits, folder } = await play()
    await visits.start('v2', { address: '訪問', startsAt: new Date('2030-06-04T08:00:00Z') })
    await ordna.tick()
    expect((await visits.list({ flag: 'message_dead' })).items.map(({ id }) => id)).toEqual(['v2'])
    const receipt = (await visits.history('v2')).find(({ kind }) => kind === 'receipt')
    expect(receipt?.details?.['detail']).toBe(
      'the address has the character U+8A2A (訪), which the font of letters does not have',
    )
    expect(await lettersIn(folder)).toHaveLength(1)
  })
})
