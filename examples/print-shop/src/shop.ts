import { engine, type Clock, type Engine, type Store, type ViewOf } from '@ordna/core'
import {
  approverBoard,
  followPayment,
  printJobs,
  printOrder,
  printTemplates,
  productionBoard,
  referenceArtwork,
  referencePayments,
  scanStations,
} from '@ordna/print'
import { recordingChannel } from '@ordna/testing'
import { people, type Person } from './people.js'
import { productionOf, type Press } from './press.js'

const tenant = 'bergen'

/** The order as this shop has it. */
export const order = printOrder({
  artwork: true,
  proof: { rounds: 2 },
  rush: true,
  overdue: true,
  onHold: true,
  tells: ['rejected', 'artwork_failed', 'proof_out', 'delivered'],
  askProduction: { minutes: 5 },
})

const templates = printTemplates({ lifecycles: [order], shop: 'Trykkeriet Vågen' })

/** Files as customers upload them. The fonts of one are missing. */
function uploads() {
  const artwork = referenceArtwork()
  for (const file of ['kari', 'brosjyre', 'berit', 'odd', 'banner', 'bryllup', 'festspill', 'program-2'])
    artwork.put(`${file}.pdf`, `%PDF of ${file}`)
  artwork.put('program.pdf', '%PDF of program', ['Skriften «Garamond» er ikke med i filen'])
  return artwork
}

/** Puts the parts together. */
export function openShop({ store, clock, press }: { store: Store; clock: Clock; press: Press }) {
  const payments = referencePayments({ clock })
  const [email, sms] = [recordingChannel({ clock }), recordingChannel({ clock })]
  const programs = { id: 'jobs', roles: ['integration'] }
  const jobs = printJobs({ payments, production: productionOf(press), artwork: uploads() }, (of) =>
    ordna.open(order, { tenant: of, actor: programs }),
  )
  const ordna: Engine = engine({
    store,
    clock,
    jobs,
    templates,
    lifecycles: [order],
    channels: { email, sms },
    recordRefusals: true,
    random: () => 0,
  })
  const openFor = (person: Person) => ordna.open(order, { tenant, actor: people[person] })
  const terminal = ordna.open(order, { tenant, actor: { id: 'terminal', roles: ['integration'] } })
  let heard = 0
  return {
    engine: ordna,
    as: openFor,
    payments,
    /** Takes whatever the provider has called back with since. */
    hearProvider: async () => {
      for (; heard < payments.callbacks.length; heard++) {
        const callback = payments.callbacks[heard]
        if (callback) await followPayment(terminal, payments, callback)
      }
    },
    scan: scanStations({
      order,
      open: (actor) => ordna.open(order, { tenant, actor }),
      stations: { trykk: 'processing', skjæring: 'produced', utlevering: 'delivered' },
    }),
    floor: productionBoard(order, { orders: openFor('ola') }),
    approving: (person: 'berit' | 'nils') => approverBoard({ orders: openFor(person), approver: person }),
    sent: () => [...email.sent, ...sms.sent].toSorted((one, other) => one.at.getTime() - other.at.getTime()),
  }
}

export type Shop = ReturnType<typeof openShop>

/** An order as it stands. */
export type Order = ViewOf<typeof order>
