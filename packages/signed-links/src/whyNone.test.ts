import { at, earliest, engine, lifecycle, type Problem } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { templates } from '@ordna/templates'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { signedLinks } from './index.js'
import { keys, tokenOf, toMailbox, toPhone } from './visit.fixture.js'

/** A piano that may be nobody's, and that may have no day on which it is fetched. */
const piano = lifecycle('piano', {
  version: 1,
  data: v.object({ customer: v.optional(v.string()), phone: v.string(), pickUpAt: v.optional(v.date()) }),
  roles: ['customer', 'clerk'],
  owner: { role: 'customer', id: ({ customer }) => customer },
  may: { start: 'clerk', read: ['owner', 'clerk'] },
  initial: 'received',
  statuses: { received: {}, approved: { final: true } },
})
  .notices({ estimate: { to: ({ phone }) => phone, channels: ['sms'], entering: 'received' } })
  .transitions((move) => ({
    approve: move({ from: 'received', to: 'approved', by: ['owner', 'clerk'] }),
    put: move({
      from: 'received',
      by: 'clerk',
      input: v.optional(v.date()),
      set: ({ input }) => ({ pickUpAt: input }),
    }),
  }))
  .build()

const pickUpAt = new Date('2026-06-20T08:00:00Z')
const known = { customer: 'c1', phone: '+46', pickUpAt }

function aWorkshop(body = '{{ links.approve }}') {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const sms = recordingChannel({ clock })
  const problems: Problem[] = []
  const open = (tenant: string) => ordna.open(piano, { tenant, actor: { id: 'kim', roles: ['clerk'] } })
  const links = signedLinks(piano, {
    keys,
    clock,
    open,
    url: 'https://piano.example/l/',
    purposes: {
      approve: { sends: 'approve', as: 'owner', until: null },
      release: { sends: 'approve', as: 'clerk', until: null },
      fetch: { until: at('pickUpAt') },
      soonest: { until: earliest(at('pickUpAt')) },
    },
  })
  const texts = templates({
    lifecycles: [piano],
    locales: ['en'],
    about: { piano: { sample: { data: known } } },
    texts: { piano: { estimate: { sms: { en: { body } } } } },
    links: links.inTexts,
  })
  const onProblem = (problem: Problem) => void problems.push(problem)
  const ordna = engine({ store: memoryStore(), clock, channels: { sms }, templates: texts, onProblem })
  const desk = open('umea')
  const start = async (data: { readonly customer?: undefined; readonly pickUpAt?: undefined }) => {
    await desk.start('p1', { ...known, ...data })
    const found = await desk.get('p1')
    if (!found) throw new Error('It was not started.')
    return found
  }
  return { clock, links, desk, start, ordna, sms, problems }
}

const nobodys = { customer: undefined }

test('a text that writes the link of an owner, of what is nobody’s, is not sent, and a problem says why', async () => {
  const { ordna, sms, problems, start } = aWorkshop()
  await start(nobodys)
  await ordna.tick()
  expect(sms.sent).toEqual([])
  expect(problems).toMatchObject([
    { what: 'notice', name: 'estimate', detail: expect.stringContaining("'p1' of 'piano' has no link 'approve'") },
  ])
})

test('a text that asks for the link says something else to those who have none', async () => {
  const body = '{% if links.approve %}{{ links.approve }}{% else %}Call us.{% endif %}'
  const [without, within] = [aWorkshop(body), aWorkshop(body)]
  await without.start(nobodys)
  await within.start({})
  await Promise.all([without.ordna.tick(), within.ordna.tick()])
  expect(without.sms.sent).toMatchObject([{ body: 'Call us.' }])
  expect(without.problems).toEqual([])
  expect(within.sms.sent[0]?.body).toMatch(/^https:/)
})

describe.each([
  ['short', toPhone],
  ['JWT', toMailbox],
])('a %s link', (_, to) => {
  test('that acts as the owner is none of what is nobody’s, and others are', async () => {
    const { links, start } = aWorkshop()
    const subject = await start(nobodys)
    expect(() => links.url('approve', subject, to)).toThrow("'p1' of 'piano' has no link 'approve': it is nobody's")
    expect(links.inTexts({ subject, life: subject.life, data: subject.data }, to)).toMatchObject({
      approve: undefined,
      release: expect.stringMatching(/^https:/),
      fetch: expect.stringMatching(/^https:/),
    })
  })

  test('is none while nobody knows when it would end', async () => {
    const { links, start } = aWorkshop()
    const subject = await start({ pickUpAt: undefined })
    for (const purpose of ['fetch', 'soonest'] as const)
      expect(() => links.url(purpose, subject, to)).toThrow('nobody knows when it would end')
    expect(links.inTexts({ subject, life: subject.life, data: subject.data }, to)).toMatchObject({
      approve: expect.stringMatching(/^https:/),
      fetch: undefined,
      soonest: undefined,
    })
  })

  test('is over while its date is taken away, and lasts no longer for it', async () => {
    const { clock, links, desk, start } = aWorkshop()
    const token = tokenOf(links.url('fetch', await start({}), to))
    await desk.send('p1', 'put', undefined)
    const revoked = { outcome: 'revoked', code: 'link_revoked', purpose: 'fetch', status: 'received' }
    expect(await links.open(token)).toEqual(revoked)
    expect(await links.act(token)).toEqual(revoked)
    await desk.send('p1', 'put', pickUpAt)
    expect(await links.open(token)).toMatchObject({ outcome: 'open', until: pickUpAt })
    await clock.advanceTo(pickUpAt)
    expect(await links.open(token)).toMatchObject({ outcome: 'ended' })
  })
})
