import { countries } from './countries.js'
import { wrongParticipant } from '../participants.js'
import type { Party } from '../../invoice/value.js'
import { unless, type Rule } from './rule.js'

const sides = ['seller', 'buyer'] as const
type Side = (typeof sides)[number]

/** Who sells to whom: BR-CO-09, BR-CO-26, BR-CL-14, and how they are found in the network. */
export const parties: Rule = (invoice) => [
  ...sides.flatMap((side) => ofSide(invoice[side], side)),
  unless(
    invoice.seller.companyId !== undefined || invoice.seller.vatId !== undefined,
    'BR-CO-26',
    'seller.companyId',
    'Say under which number the seller is known: companyId or vatId.',
  ),
  unless(
    invoice.buyerReference !== undefined || invoice.orderReference !== undefined,
    'PEPPOL-EN16931-R003',
    'buyerReference',
    'Say what the buyer finds it by: buyerReference or orderReference.',
  ),
]

function ofSide(party: Party, side: Side) {
  const { country, vatId, endpoint } = party
  const wrong = endpoint && wrongParticipant(endpoint)
  return [
    unless(countries.has(country), 'BR-CL-14', `${side}.country`, `'${country}' is no country of ISO 3166.`),
    unless(
      vatId === undefined || countries.has(vatId.slice(0, 2)) || vatId.startsWith('EL') || vatId.startsWith('XI'),
      'BR-CO-09',
      `${side}.vatId`,
      `'${vatId ?? ''}' begins with no country: write it as SK2020123456.`,
    ),
    unless(
      endpoint !== undefined,
      side === 'buyer' ? 'PEPPOL-EN16931-R010' : 'PEPPOL-EN16931-R020',
      `${side}.endpoint`,
      `The ${side} has no address in the network: give its scheme and id.`,
    ),
    wrong && {
      rule: wrong.rule,
      path: `${side}.endpoint.id`,
      message: `'${endpoint?.id ?? ''}' is not ${wrong.like}.`,
    },
  ]
}
