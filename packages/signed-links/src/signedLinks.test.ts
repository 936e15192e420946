import { createHmac } from 'node:crypto'
import { at, endOfDay } from '@ordna/core'
import { jwtVerify, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { signedLinks, type LinkKey } from './index.js'
import { aHouse, keys, toMailbox, tokenOf, toPhone, visit } from './visit.fixture.js'

const [key] = keys
const both = [
  ['short', toPhone],
  ['JWT', toMailbox],
] as const

test('a link in a text message is short, and ends with a letter or digit', async () => {
  const { links, start } = aHouse()
  const url = links.url('confirm', await start('v1'), toPhone)
  expect(url).toMatch(/^https:\/\/boka\.example\/l\/bmalmo\.v1[A-Za-z\d]{14}$/)
  const alone = aHouse({ tenant: 'malmo' })
  expect(tokenOf(alone.links.url('confirm', await alone.start('v1'), toPhone))).toMatch(/^bv1[A-Za-z\d]{14}$/)
})

test('a UUID takes 23 signs, and any other id goes through as well', async () => {
  const { links, start } = aHouse()
  const ids = [
    '0190b6a0-5f5e-7c3a-8b1e-2f6f0c9d4e5a',
    'Ärende 7/2026',
    '-',
    '_x',
    'a.b',
    'x'.repeat(200),
    '🚐'.repeat(50),
  ]
  for (const id of ids) {
    const token = tokenOf(links.url('view', await start(id), toPhone))
    expect(token).toMatch(/^[\w.-]+$/)
    expect(await links.open(token)).toMatchObject({ outcome: 'open', purpose: 'view', subject: { id } })
  }
  const [uuid = ''] = ids
  expect(tokenOf(links.url('view', await aHouse().start(uuid), toPhone))).toHaveLength(
    'b'.length + 'malmo.'.length + 23 + 14,
  )
})

test('a JWT is read and verified by another make, and one of another make is read by us', async () => {
  const { links, start } = aHouse()
  const token = tokenOf(links.url('confirm', await start('v1'), toMailbox))
  const secret = new TextEncoder().encode(key?.secret)
  const currentDate = new Date('2026-06-01T09:00:00Z')
  const { payload, protectedHeader } = await jwtVerify(token, secret, {
    typ: 'link+jwt',
    algorithms: ['HS256'],
    currentDate,
  })
  expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'link+jwt', kid: 'b' })
  expect(payload).toMatchObject({ tenant: 'malmo', lifecycle: 'visit', sub: 'v1', purpose: 'confirm' })
  expect(payload.exp).toBe(Date.parse('2026-06-20T08:00:00Z') / 1_000)
  const other = await new SignJWT(payload).setProtectedHeader({ alg: 'HS256', typ: 'link+jwt', kid: 'b' }).sign(secret)
  expect(await links.open(other)).toMatchObject({ outcome: 'open', purpose: 'confirm' })
})

describe.each(both)('a %s link', (_, to) => {
  test('says what would be done and does not do it, until it is told to', async () => {
    const { links, start, desk } = aHouse()
    const token = tokenOf(links.url('confirm', await start('v1'), to))
    const before = await desk.get('v1')
    for (let time = 0; time < 3; time++)
      expect(await links.open(token)).toMatchObject({
        outcome: 'open',
        purpose: 'confirm',
        sends: 'confirm',
        needsInput: false,
        until: new Date('2026-06-20T08:00:00Z'),
      })
    expect(await desk.get('v1')).toEqual(before)
    expect(await links.act(token)).toMatchObject({ outcome: 'done', already: false, purpose: 'confirm' })
    const entry = (await desk.history('v1')).at(-1)
    expect(entry).toMatchObject({
      transition: 'confirm',
      actor: { id: 'c1', roles: ['customer'], kind: 'user' },
      comment: "By the signed link 'confirm'",
      requestId: expect.stringMatching(/^link\/confirm\//),
    })
  })

  test('says to whoever comes again that it is done, whoever did it', async () => {
    const { links, start, desk } = aHouse()
    const subject = await start('v1')
    const token = tokenOf(links.url('confirm', subject, to))
    await links.act(token)
    const { revision } = (await desk.get('v1')) ?? {}
    expect(await links.act(token)).toMatchObject({ outcome: 'done', already: true })
    expect(await links.open(token)).toMatchObject({ outcome: 'done', already: true })
    expect((await desk.get('v1'))?.revision).toBe(revision)
    await desk.send('v1', 'undo')
    expect(await links.act(token)).toMatchObject({ outcome: 'done', already: false })
    await desk.send('v1', 'undo')
    await desk.send('v1', 'confirm')
    expect(await links.act(token)).toMatchObject({ outcome: 'done', already: true })
  })

  test('acts as the owner where it is made for them, with what they filled in', async () => {
    const { links, start, desk } = aHouse()
    const token = tokenOf(links.url('rebook', await start('v1'), to))
    expect(await links.open(token)).toMatchObject({ outcome: 'open', needsInput: true })
    expect(await links.act(token, { day: 'tomorrow' })).toMatchObject({ outcome: 'refused', code: 'invalid_input' })
    expect(await links.act(token, { day: '2026-07-01' })).toMatchObject({ outcome: 'done', already: false })
    expect(await links.act(token, { day: '2026-07-02' })).toMatchObject({ outcome: 'done', already: true })
    expect((await desk.history('v1')).at(-1)).toMatchObject({ actor: { id: 'c1', roles: ['customer'] } })
  })

  test('acts as itself in a role that is nobody’s own', async () => {
    const { links, start, desk } = aHouse()
    expect(await links.act(tokenOf(links.url('release', await start('v1'), to)))).toMatchObject({ outcome: 'done' })
    expect((await desk.history('v1')).at(-1)).toMatchObject({ actor: { id: 'link/release', roles: ['staff'] } })
  })

  test('can be used again and again where that is said, once for each form', async () => {
    const { links, start, desk } = aHouse()
    const token = tokenOf(links.url('call', await start('v1'), to))
    expect(await links.act(token, { phone: '+46700000001' }, { requestId: 'form-1' })).toMatchObject({ already: false })
    expect(await links.act(token, { phone: '+46700000001' }, { requestId: 'form-1' })).toMatchObject({ already: true })
    expect(await links.act(token, { phone: '+46700000002' })).toMatchObject({ outcome: 'done', already: false })
    expect((await desk.get('v1'))?.data.phone).toBe('+46700000002')
  })

  test('ends at the very millisecond', async () => {
    const { clock, links, start } = aHouse()
    const subject = await start('v1')
    const token = tokenOf(links.url('confirm', subject, to))
    await clock.advanceTo('2026-06-20T07:59:59.999Z')
    expect(await links.open(token)).toMatchObject({ outcome: 'open' })
    await clock.advanceTo('2026-06-20T08:00:00.000Z')
    const ended = { outcome: 'ended', code: 'link_ended', purpose: 'confirm', status: 'unconfirmed' }
    expect(await links.open(token)).toEqual(ended)
    expect(await links.act(token)).toEqual(ended)
    expect(await links.open(tokenOf(links.url('view', subject, to)))).toMatchObject({ outcome: 'open', until: null })
  })

  test('is revoked when the date is moved, when the visit is removed, and when another has its id', async () => {
    const { links, start, desk } = aHouse()
    const first = await start('v1')
    const token = tokenOf(links.url('confirm', first, to))
    await desk.send('v1', 'postpone', { startsAt: new Date('2026-06-21T08:00:00Z') })
    const short = to.channel === 'sms'
    const gone = short
      ? { outcome: 'unknown', code: 'link_unknown' }
      : { outcome: 'revoked', code: 'link_revoked', purpose: 'confirm', status: null }
    expect(await links.open(token)).toEqual(gone)
    expect(await links.act(token)).toEqual(gone)
    const moved = await desk.get('v1')
    if (!moved) throw new Error('It has gone.')
    const newer = tokenOf(links.url('confirm', moved, to))
    const view = tokenOf(links.url('view', moved, to))
    expect(await links.open(newer)).toMatchObject({ outcome: 'open' })
    await desk.send('v1', 'remove')
    const revoked = { outcome: 'revoked', code: 'link_revoked', status: 'removed' }
    expect(await links.open(newer)).toEqual({ ...revoked, purpose: 'confirm' })
    expect(await links.act(newer)).toEqual({ ...revoked, purpose: 'confirm' })
    expect(await links.open(view)).toEqual({ ...revoked, purpose: 'view' })
    const other = links.url('confirm', { ...moved, life: 'another' }, to)
    expect(await links.open(tokenOf(other))).toEqual(gone)
  })

  test('does one thing: no token of one tenant, subject or purpose is one of another', async () => {
    const { links, start } = aHouse()
    const subjects = [await start('v1'), await start('v2'), await start('v1', 'oslo')]
    for (const subject of subjects)
      for (const purpose of ['confirm', 'rebook', 'call', 'view'] as const) {
        const answer = await links.open(tokenOf(links.url(purpose, subject, to)))
        const { tenant, id } = subject
        expect(answer).toMatchObject({ outcome: 'open', purpose, subject: { tenant, id } })
      }
  })

  test('outlives its key for as long as that is said', async () => {
    const { clock, links, start, open } = aHouse()
    const token = tokenOf(links.url('confirm', await start('v1'), to))
    const newer = { id: 'c', secret: 'c-secret-of-chance-9876543210-hgfedcba' }
    const until = new Date('2026-06-10T00:00:00Z')
    const [old] = keys
    if (!old) throw new Error('There is no key.')
    const linksOf = (given: readonly LinkKey[]) =>
      signedLinks(visit, {
        keys: given,
        clock,
        open,
        url: 'https://boka.example/l/',
        purposes: { confirm: { sends: 'confirm', as: 'owner', until: at('startsAt'), boundTo: ['startsAt'] } },
      })
    const rotated = linksOf([newer, { ...old, until }])
    expect(await rotated.open(token)).toMatchObject({ outcome: 'open' })
    await clock.advanceTo(new Date(until.getTime() - 1))
    expect(await rotated.open(token)).toMatchObject({ outcome: 'open' })
    await clock.advanceTo(until)
    expect(await rotated.open(token)).toEqual({ outcome: 'unknown', code: 'link_unknown' })
    const without = linksOf([newer])
    expect(await without.open(token)).toEqual({ outcome: 'unknown', code: 'link_unknown' })
  })
})

test('a link ends by the clocks of where the visit is, over a change of clocks too', async () => {
  const { clock, open, desk } = aHouse()
  const links = signedLinks(visit, {
    keys,
    clock,
    open,
    url: 'https://boka.example/l/',
    zone: () => 'Europe/Stockholm',
    purposes: { view: { until: endOfDay('startsAt') } },
  })
  const ends = async (id: string, startsAt: string, place?: string) => {
    await desk.start(id, { customer: 'c1', phone: '+4670', startsAt: new Date(startsAt), ...(place ? { place } : {}) })
    const subject = await desk.get(id)
    const answer = subject && (await links.open(tokenOf(links.url('view', subject, toPhone))))
    return answer?.outcome === 'open' ? answer.until?.toISOString() : answer
  }
  expect(await ends('winter', '2026-10-25T10:00:00Z')).toBe('2026-10-25T22:59:59.999Z')
  expect(await ends('summer', '2026-10-24T10:00:00Z')).toBe('2026-10-24T21:59:59.999Z')
  expect(await ends('spring', '2027-03-28T00:30:00Z')).toBe('2027-03-28T21:59:59.999Z')
  expect(await ends('far', '2026-10-24T10:00:00Z', 'Nuuk')).toBe('2026-10-25T01:59:59.999Z')
})

test('what another kind of token of the same secret says is no link', async () => {
  const { links, start } = aHouse()
  const subject = await start('v1')
  const token = tokenOf(links.url('confirm', subject, toMailbox))
  const [header = '', payload = ''] = token.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
  const seg = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = (said: string, secret = key?.secret ?? '') =>
    `${said}.${createHmac('sha256', secret).update(said).digest('base64url')}`
  expect(await links.open(signed(`${header}.${payload}`))).toMatchObject({ outcome: 'open' })
  const forged = [
    `${seg({ alg: 'none', typ: 'link+jwt', kid: 'b' })}.${payload}.`,
    signed(`${seg({ alg: 'none', typ: 'link+jwt', kid: 'b' })}.${payload}`),
    signed(`${seg({ alg: 'HS256', typ: 'JWT', kid: 'b' })}.${payload}`),
    signed(`${header}.${seg({ ...claims, purpose: 'constructor' })}`),
    signed(`${header}.${seg({ ...claims, lifecycle: 'order' })}`),
    signed(`${header}.${seg({ ...claims, exp: 'never' })}`),
    signed(`${header}.${seg([])}`),
    signed(`${header}.`),
    signed(`${seg({ kid: '__proto__' })}.${payload}`),
    // Of a key that is not there, with nothing for its secret.
    signed(`${seg({ alg: 'HS256', typ: 'link+jwt', kid: 'z' })}.${payload}`, ''),
    signed(`${seg({ alg: 'HS256', typ: 'link+jwt' })}.${payload}`, ''),
  ]
  for (const one of forged) expect(await links.open(one)).toEqual({ outcome: 'unknown', code: 'link_unknown' })
})

test('a token that is spelt another way is none', async () => {
  const { links, start } = aHouse()
  const token = tokenOf(links.url('view', await start('v1'), toPhone))
  expect(await links.open(token)).toMatchObject({ outcome: 'open' })
  const spelt = [
    token.replace('.v1', '._djE'),
    token.replace('bmalmo', `b_${Buffer.from('malmo').toString('base64url')}`),
  ]
  for (const one of spelt) expect(await links.open(one)).toEqual({ outcome: 'unknown', code: 'link_unknown' })
})

test.each([
  ['stay', false],
  ['life', true],
] as const)('what keeps the status is done once in each %s', async (uses, used) => {
  const { clock, open, start, desk } = aHouse()
  const links = signedLinks(visit, {
    keys,
    clock,
    open,
    url: 'https://boka.example/l/',
    purposes: { call: { sends: 'call', as: 'owner', until: at('startsAt'), uses } },
  })
  const token = tokenOf(links.url('call', await start('v1'), toPhone))
  expect(await links.act(token, { phone: '+46700000001' })).toMatchObject({ outcome: 'done', already: false })
  expect(await links.act(token, { phone: '+46700000001' })).toMatchObject({ outcome: 'done', already: true })
  expect(await links.act(token, { phone: '+46700000002' })).toMatchObject({ outcome: 'done', already: true })
  expect((await desk.get('v1'))?.data.phone).toBe('+46700000001')
  await desk.send('v1', 'confirm')
  expect(await links.act(token, { phone: '+46700000003' })).toMatchObject({ outcome: 'done', already: used })
})
