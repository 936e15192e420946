import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Receipt } from '../ports/channel.js'
import { obedientChannel, shop } from '../run/shop.fixture.js'

const badTexts = ['\0', 'half \uD83D', '\uDE00 half', 'a\0b'.repeat(2_000)]
const badValues: readonly unknown[] = [null, undefined, 5, {}, [], Symbol('s'), 1n, () => 1, Object.create(null)]

/** What is wrong with a subject's notice or job; nothing, most of the time. */
const trouble = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ with: 'nothing', is: undefined as unknown }) },
  fc.record({ with: fc.constantFrom('body', 'subject', 'detail'), is: fc.constantFrom<unknown>(...badTexts) }),
  fc.record({
    with: fc.constantFrom('rendered', 'receipt', 'thrown', 'answer', 'input'),
    is: fc.constantFrom(...badValues, ...badTexts),
  }),
)

test('whatever is wrong with some of a batch, the others of it end well, and nothing is lost without a word', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(trouble, { minLength: 1, maxLength: 12 }), async (troubles) => {
      const of = (id: string) => troubles[Number(id)] as (typeof troubles)[number]
      const told = new Set<string>()
      const sms = obedientChannel(({ message }) => {
        const { with: what, is } = of(message.subject.id)
        if (what === 'receipt') return is as Receipt
        return { status: 'accepted', ...(what === 'detail' ? { detail: String(is) } : {}) }
      })
      const made = shop({
        channels: { sms, letter: sms },
        patience: { attempts: 2, firstDelay: 1000, longestDelay: 1000 },
        onProblem: ({ subject, dead }) => dead && told.add(subject.id),
        templates: {
          render: ({ message }) => {
            const { with: what, is } = of(message.subject.id)
            if (what === 'rendered') return is as never
            if (what === 'body') return { body: is as string }
            return { body: 'text', ...(what === 'subject' ? { subject: is as string } : {}) }
          },
        },
        jobs: {
          capture: ({ subject }) => {
            const { with: what, is } = of(subject.id)
            if (what === 'thrown') throw is
            if (what === 'answer') return { send: is as string }
            return { send: 'captured', input: what === 'input' ? is : 1 }
          },
        },
      })
      for (const id of troubles.keys()) {
        await made.rentals.start(String(id), made.data)
        await made.rentals.send(String(id), 'book', { car: `car ${id}` })
        await made.rentals.send(String(id), 'tell')
        await made.rentals.send(String(id), 'pay')
      }
      for (let nth = 0; nth < 12; nth++) {
        made.clock.at = new Date(made.clock.at.getTime() + 2_000)
        await made.ordna.tick()
      }
      expect((await made.ordna.tick()).handled).toBe(0)
      for (const [id, { with: what }] of troubles.entries()) {
        const subject = await made.rentals.get(String(id))
        const receipts = (await made.rentals.history(String(id))).filter(({ kind }) => kind === 'receipt')
        const well = subject?.status === 'paid' && Object.keys(subject.flags).length === 0 && !told.has(String(id))
        expect([id, what !== 'nothing' || well]).toEqual([id, true])
        expect(receipts.length).toBeGreaterThan(0)
        expect(told.has(String(id))).toBe((subject?.dead.length ?? 0) > 0)
      }
    }),
    { seed: 20261129, numRuns: 60 },
  )
})
