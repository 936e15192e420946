import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import { fingerprinted } from '../../artwork/fingerprinted.js'
import type { ProductionQuestion } from '../../production/port.js'
import { byCard, kari } from '../shop.fixture.js'
import type { CheckedFile } from './data.js'
import { allOn, aShopWith, type ShopWith } from './shop.fixture.js'

const days = (shop: ShopWith, count: number) => new Date(shop.story.clock.now().getTime() + count * 86_400_000)
const file = 'https://korrektur.example/o1'

/** What people, banks, files and the clock do, in any order. What is not possible just then is refused. */
const acts: { readonly [name: string]: (shop: ShopWith) => unknown } = {
  pays: ({ payments }) => payments.payments('o1').at(-1)?.reserved === 0 && payments.pay('o1'),
  isDeclined: ({ payments }) => payments.payments('o1').at(-1)?.reserved === 0 && payments.decline('o1'),
  isAsked: ({ operator }) => operator.trySend('o1', 'checkPayment'),
  paysAgain: ({ kari: orderer }) => orderer.trySend('o1', 'retryPayment'),
  paysAndIsApproved: async (shop) => {
    await acts['pays']?.(shop)
    await acts['isAsked']?.(shop)
    await shop.berit.trySend('o1', 'approve')
  },
  approves: ({ berit }) => berit.trySend('o1', 'approve'),
  bankIsAway: ({ payments }) => payments.failNext(30),
  filesAreAway: ({ artwork }) => artwork.failNext(1),
  fileChanges: ({ artwork, story }) => artwork.put('kort.pdf', `visittkort ${story.clock.now().getTime()}`),
  fileIsWrong: ({ artwork }) => artwork.put('kort.pdf', 'feil', ['Feil format']),
  fileGoes: ({ artwork }) => artwork.remove('kort.pdf'),
  fetchesAgain: ({ operator }) => operator.trySend('o1', 'retryArtwork'),
  mendsFile: async (shop) => {
    shop.artwork.put('kort.pdf', 'mended')
    await shop.operator.trySend('o1', 'retryArtwork')
  },
  sendsOtherFile: ({ kari: orderer }) => orderer.trySend('o1', 'replaceArtwork', [{ item: 1, artwork: 'kort.pdf' }]),
  passesOldFile: ({ program }) => program.trySend('o1', 'artworkPasses', [{ artwork: 'andre.pdf' }]),
  sendsProof: ({ operator }) => operator.trySend('o1', 'sendProof', { file }),
  recalls: ({ operator }) => operator.trySend('o1', 'recallProof'),
  asksChanges: ({ kari: orderer }) => orderer.trySend('o1', 'askChanges', { comment: 'Større' }),
  approvesProof: ({ kari: orderer }) => orderer.trySend('o1', 'approveProof'),
  proofIsRight: async (shop) => {
    await acts['sendsProof']?.(shop)
    await acts['approvesProof']?.(shop)
  },
  movesDate: (shop) => shop.kari.trySend('o1', 'reschedule', { date: days(shop, 3) }),
  isInAHurry: (shop) => shop.operator.trySend('o1', 'reschedule', { date: days(shop, 0) }),
  holds: ({ operator }) => operator.opened.trySend('o1', 'putOnHold', { reason: 'Papir' }),
  goesOn: ({ operator }) => operator.trySend('o1', 'takeOffHold'),
  programPushes: async ({ program }) => {
    for (const step of ['receive', 'process', 'produce', 'deliver'] as const) await program.trySend('o1', step)
  },
  fails: ({ program }) => program.trySend('o1', 'fail', { message: 'Papirstopp' }),
  resumes: ({ operator }) => operator.trySend('o1', 'resume'),
  hours: ({ story }) => story.advanceBy({ hours: 7 }),
  days: ({ story }) => story.advanceBy({ days: 3 }),
}

type Known = ProductionQuestion['data']

/** What production must never see, told by the data alone and not by the ways that led there. */
function missing(data: Record<string, unknown> & Partial<Known>, now: Date): readonly string[] {
  const order = data as Awaited<ReturnType<ShopWith['data']>>
  if (!order) return ['order']
  const { payment, total, reservedUntil, items, artworkFiles = [], proof } = order
  const kept = payment ? payment.reserved - payment.cancelled - payment.refunded : 0
  const lapsed = payment && reservedUntil && reservedUntil <= now ? payment.reserved - payment.captured : 0
  const passed = items.every(
    ({ artwork }) => artwork === undefined || artworkFiles.some((one) => one.artwork === artwork),
  )
  return [
    ...(order.approval ? [] : ['approval']),
    ...(order.payBy === 'invoice' || kept - lapsed >= total.amount ? [] : ['payment']),
    ...(passed && order.artworkProblems === undefined ? [] : ['artwork']),
    ...(order.withoutProof || proof?.approval ? [] : ['proof']),
    ...(order.notBefore === undefined || order.notBefore <= now ? [] : ['date']),
    ...(order.hold ? ['hold'] : []),
  ]
}

/** Files that are not what was checked, by what the store has now. */
async function changed({ artwork }: ShopWith, { data, tenant, order }: ProductionQuestion): Promise<readonly string[]> {
  const { artworkFiles = [] } = data as { readonly artworkFiles?: readonly CheckedFile[] }
  artwork.failNext(0)
  const { signal } = new AbortController()
  const now = artworkFiles.map(async ({ artwork: address, sha256 }) => {
    const bytes = await artwork.fetch({ tenant, order, artwork: address }, signal)
    return bytes && (await fingerprinted(bytes).end()).sha256 === sha256 ? [] : [`${address} is another file`]
  })
  return (await Promise.all(now)).flat()
}

const wishes = fc.record({ card: fc.boolean(), withoutProof: fc.boolean(), later: fc.boolean(), isFar: fc.boolean() })
const names = fc.array(fc.constantFrom(...Object.keys(acts)), { minLength: 6, maxLength: 24 })

test('whatever happens in whatever order, production gets no order past its approval, payment, artwork, proof, date or hold', async () => {
  let handedOver = 0
  await fc.assert(
    fc.asyncProperty(wishes, fc.boolean(), names, async (wish, approvalBeforePayment, done) => {
      const seen: string[] = []
      const shop: ShopWith = aShopWith({ ...allOn, approvalBeforePayment })
      const { handOver } = shop.production
      shop.production.handOver = async (question, signal) => {
        handedOver++
        seen.push(...missing(question.data, shop.story.clock.now()))
        seen.push(...(await changed(shop, question)))
        const now = await shop.story.opened.get('o1')
        if (now?.status !== 'approved') seen.push(`handed over as ${now?.status}`)
        await handOver(question, signal)
      }
      await shop.kari.start('o1', {
        ...kari,
        ...(wish.card ? byCard : {}),
        ...(wish.withoutProof ? { withoutProof: true } : {}),
        ...(wish.later ? { notBefore: days(shop, 5) } : {}),
      })
      // Half of the lives begin where an order has come far: what is undone again matters there.
      for (const name of [...(wish.isFar ? ['paysAndIsApproved', 'proofIsRight'] : []), ...done]) {
        await acts[name]?.(shop)
        const order = await shop.story.opened.get('o1')
        if (order && ['approved', 'on_hold'].includes(order.status)) continue
        if (order && ['received', 'processing', 'produced', 'delivered'].includes(order.status))
          seen.push(...missing({ ...order.data, reservedUntil: undefined } as never, shop.story.clock.now()))
      }
      expect({ done, seen }).toEqual({ done, seen: [] })
    }),
    { numRuns: inject('deep') ? 400 : 25 },
  )
  // Lives that lead nowhere would prove nothing.
  expect(handedOver).toBeGreaterThan(0)
})
