import { engine, lifecycle, type Channel, type Problem } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ email: v.string(), name: v.string(), startsAt: v.date() }),
  roles: ['desk'],
  initial: 'booked',
  statuses: { booked: {}, confirmed: {}, cancelled: { final: true } },
})
  .notices({
    booked: { to: ({ email }) => email, channels: ['email'], entering: 'booked', locale: () => 'sv' },
    confirmed: { to: ({ email }) => email, channels: ['email'], entering: 'confirmed', locale: () => 'sv' },
    cancelled: { to: ({ email }) => email, channels: ['email'], entering: 'cancelled', locale: () => 'sv' },
  })
  .transitions((move) => ({
    confirm: move({ from: 'booked', to: 'confirmed', by: 'desk' }),
    cancel: move({ from: ['booked', 'confirmed'], to: 'cancelled', by: 'desk' }),
  }))
  .build()

/** A desk that tells its customers of their visits through a channel, by a clock that stands still. */
export function visitDesk(email: Channel) {
  const clock = virtualClock('2030-05-01T08:00:00Z')
  const problems: Problem[] = []
  const ordna = engine({
    store: memoryStore(),
    clock,
    channels: { email },
    templates: {
      render: ({ message }) => ({
        subject: `Besök: ${String(message.data['name'])}`.replaceAll(/\s+/g, ' '),
        body: `Hej ${String(message.data['name'])},\n\nvi kommer (${message.name}).`,
      }),
    },
    onProblem: (problem) => problems.push(problem),
  })
  const visits = ordna.open(visit, { tenant: 'umea', actor: { id: 'kim', roles: ['desk'] } })
  const book = (id: string, email: string, name = 'Anna Öberg') =>
    visits.start(id, { email, name, startsAt: new Date('2030-05-10T08:00:00Z') })
  const receipts = async (id: string) =>
    (await visits.history(id)).filter(({ kind }) => kind === 'receipt').map(({ details }) => details?.['status'])
  return { clock, ordna, visits, problems, book, receipts }
}
