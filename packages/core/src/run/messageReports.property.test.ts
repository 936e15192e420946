import { memoryStore } from '@ordna/memory'
import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import type { Receipt } from '../ports/channel.js'
import type { HistoryEntry } from '../words/change.js'
import type { MessageReport } from './questions/messageReports.js'
import { obedientChannel, rental, shop } from './shop.fixture.js'

type Made = ReturnType<typeof made>

/** What each channel answers, one after another, and then what a person or a provider does. */
const answers = fc.array(
  fc.constantFrom<Receipt>(
    { status: 'accepted' },
    { status: 'failed', detail: 'HTTP 503' },
    { status: 'failed', permanent: true, detail: 'no such number' },
    { status: 'bounced', permanent: true },
    { status: 'delivered' },
  ),
  { minLength: 1, maxLength: 8 },
)

type Act = { readonly run: (made: Made) => Promise<unknown> }

const act = (run: Act['run']): Act => ({ run })
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.constantFrom(
    act(({ rentals }) => rentals.send('r1', 'tell')),
    act(({ rentals }) => rentals.send('r1', 'book', { car: 'volvo' })),
    act(({ rentals }) => rentals.send('r1', 'pay')),
    act(({ rentals }) => rentals.note('r1', { text: 'hm' })),
  ),
  fc.nat(40).map((hours) => act((made) => passes(made, hours))),
  fc
    .tuple(fc.nat(9), fc.constantFrom('delivered', 'opened', 'failed', 'bounced'), fc.constantFrom('sms', 'letter'))
    .map(([nth, status, channel]) => act((made) => receives(made, nth, { status, channel } as Receipt))),
  fc.tuple(fc.nat(3), fc.boolean()).map(([nth, isRetried]) => act((made) => tends(made, nth, isRetried))),
  fc.tuple(fc.nat(3), fc.boolean()).map(([nth, isNow]) => act((made) => dispatches(made, nth, isNow))),
)

async function passes({ clock, ordna }: Made, hours: number): Promise<void> {
  clock.at = new Date(clock.at.getTime() + hours * 3_600_000)
  await ordna.tick()
}

async function receives({ ordna, rentals }: Made, nth: number, receipt: Receipt): Promise<void> {
  const sent = (await rentals.messages('r1')).filter(({ kind }) => kind === 'notice')
  const one = sent[nth % Math.max(1, sent.length)]
  if (one) await ordna.receipt(one.id, receipt)
}

async function tends({ rentals }: Made, nth: number, isRetried: boolean): Promise<void> {
  const dead = (await rentals.messages('r1')).flatMap((one) => one.dead ?? [])
  const one = dead[nth % Math.max(1, dead.length)]
  if (one) await (isRetried ? rentals.retry('r1', one) : rentals.letGo('r1', one))
}

async function dispatches({ rentals }: Made, nth: number, isNow: boolean): Promise<void> {
  const upcoming = await rentals.upcoming('r1')
  const one = upcoming[nth % Math.max(1, upcoming.length)]
  if (one) await (isNow ? rentals.sendNow('r1', one.id) : rentals.cancelNotice('r1', one.id))
}

function made(given: readonly Receipt[]) {
  let asked = 0
  const channel = () => obedientChannel(() => given[asked++ % given.length] ?? { status: 'accepted' })
  const store = memoryStore()
  const sent = { sms: channel(), letter: channel() }
  const got = () => Object.values(sent).flatMap((one) => one.got.map(({ id }) => id))
  const opened = shop({
    store,
    channels: sent,
    jobs: { capture: () => ({ send: 'captured', input: 100 }) },
    patience: { attempts: 2 },
    onProblem: () => undefined,
  })
  return { ...opened, got }
}

/** What a history says of messages, read without the fold: one text for each thing that it says. */
function linesOf(history: readonly HistoryEntry[]): readonly string[] {
  return history.flatMap(({ seq, kind, details = {}, messages = [] }) => {
    const id = String(details['id'] ?? '')
    const anew = id.includes('#resend/')
    return [
      ...messages.map((one) => `${seq} ${one.id} written`),
      ...(kind === 'receipt' ? [`${seq} ${details['message']} ${details['status']}`] : []),
      // What a timer sends now is no message before; what it was to send never is one, and is told by the timer's id.
      ...(['dropped', 'sent_now'].includes(kind) && details['message'] ? [`${seq} ${details['message']} ${kind}`] : []),
      ...(kind === 'dropped' && details['timer'] && !details['message']
        ? [`${seq} ${id} written`, `${seq} ${id} dropped`]
        : []),
      ...(kind === 'let_go' ? [`${seq} ${id.split('#')[0]} let_go`] : []),
      ...(kind === 'retry' ? [`${seq} ${id.split('#')[0]} ${anew ? 'sent_again' : 'retried'}`] : []),
    ]
  })
}

function linesOfReports(reports: readonly MessageReport[]): readonly string[] {
  return reports.flatMap(({ id, decided, said }) => [
    `${decided.seq} ${id} written`,
    ...said.map(({ seq, what }) => `${seq} ${id} ${what}`),
  ])
}

/** What has ended says so in its history; only a job may end without a word. */
function endsInSilence({ status, waits, kind, said, dead }: MessageReport): boolean {
  const isSilent = kind === 'notice' && said.length === 0 && waits === null
  return isSilent || (status === 'waits' && waits === null) || (status === 'dead' && dead === null)
}

const tell = act(({ rentals }) => rentals.send('r1', 'tell'))

/** One whose notice is taken, and one whose notice waits: what is seen does not hang on chance. */
const examples: [Receipt[], Act[]][] = [
  [[{ status: 'accepted' }], [tell, act((given) => passes(given, 0))]],
  [[{ status: 'accepted' }], [tell]],
]

test('messages and history say the same, whatever happens: nothing stands in one that is not in the other', async () => {
  const seen = new Set<string>()
  const runs = inject('deep') ? 500 : 40
  await fc.assert(
    fc.asyncProperty(answers, fc.array(acts, { minLength: 4, maxLength: 20 }), async (given, play) => {
      const shop = made(given)
      const { rentals, store, data } = shop
      await rentals.start('r1', data)
      for (const one of play) await one.run(shop).catch(() => undefined)
      const [reports, history] = [await rentals.messages('r1'), await rentals.history('r1')]
      expect(linesOfReports(reports).toSorted()).toEqual(linesOf(history).toSorted())
      const key = { tenant: 'oslo', lifecycle: rental.name, id: 'r1' }
      const rows = await store.pending(key, { after: 0, limit: 1000 })
      const waiting = rows.filter(({ dead }) => !dead).map(({ message }) => message.id)
      expect(
        reports
          .filter(({ waits }) => waits)
          .map(({ id }) => id)
          .toSorted(),
      ).toEqual(waiting.toSorted())
      expect(reports.flatMap(({ dead }) => dead ?? []).toSorted()).toEqual(
        (await rentals.get('r1'))?.dead.filter((id) => id.startsWith('msg_')).toSorted(),
      )
      for (const { status } of reports) seen.add(status)
      expect(reports.filter(endsInSilence)).toEqual([])
      const cancelled = reports.filter(({ said }) => said.some(({ why }) => why === 'cancelled'))
      const before = new Map(cancelled.map(({ id }) => [id, shop.got().filter((one) => one === id).length]))
      await passes(shop, 100)
      for (const [id, count] of before) expect(shop.got().filter((one) => one === id)).toHaveLength(count)
    }),
    { numRuns: runs, examples },
  )
  for (const status of ['waits', 'accepted']) expect(seen).toContain(status)
})
