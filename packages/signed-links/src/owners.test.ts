import { describe, expect, test } from 'vitest'
import { aHouse, tokenOf, toMailbox, toPhone } from './visit.fixture.js'

describe.each([
  ['short', toPhone, 'unknown'],
  ['JWT', toMailbox, 'revoked'],
] as const)('a %s link that sends as the owner', (_, to, gone) => {
  test('is of whom it was sent to, and of nobody who has the subject later', async () => {
    const { links, start, desk } = aHouse()
    const token = tokenOf(links.url('confirm', await start('v1'), to))
    const release = tokenOf(links.url('release', await start('v2'), to))
    for (const id of ['v1', 'v2']) await desk.send(id, 'hand', { customer: 'c2' })
    expect((await links.open(token)).outcome).toBe(gone)
    expect((await links.act(token)).outcome).toBe(gone)
    const handed = await desk.get('v1')
    expect(handed?.status).toBe('unconfirmed')
    expect((await links.open(release)).outcome).toBe('open')
    const anew = handed ? tokenOf(links.url('confirm', handed, to)) : ''
    expect((await links.act(anew)).outcome).toBe('done')
    expect((await desk.history('v1')).at(-1)?.actor.id).toBe('c2')
  })

  test('is none where it is nobody’s any more', async () => {
    const { links, start, desk } = aHouse()
    const token = tokenOf(links.url('confirm', await start('v1'), to))
    await desk.send('v1', 'disown')
    expect((await links.open(token)).outcome).toBe(gone)
    expect((await links.act(token)).outcome).toBe(gone)
  })
})
