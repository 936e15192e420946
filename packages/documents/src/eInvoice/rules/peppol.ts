import { decimalsOf } from '@ordna/money'
import type { Invoice, Party } from '../../invoice/value.js'
import { receiverMistake } from '../receiver.js'
import { meansOf } from '../ubl/payment.js'
import { eachLine, holds, type Rule } from './violation.js'

/** Rules of Peppol BIS Billing 3.0. */
export const peppolRules: readonly Rule[] = [
  holds(
    'PEPPOL-EN16931-R003',
    'buyerReference',
    "The buyer finds it by a reference: give 'buyerReference' or 'orderReference'.",
    ({ buyerReference, orderReference }) => (buyerReference ?? orderReference) !== undefined,
  ),
  holds(
    'PEPPOL-EN16931-R010',
    'buyer.endpoint',
    "The buyer has no electronic address: give 'buyer.endpoint', or send the paper.",
    ({ buyer }) => buyer.endpoint !== undefined,
  ),
  holds(
    'PEPPOL-EN16931-R020',
    'seller.endpoint',
    "The seller has no electronic address: give 'seller.endpoint'.",
    ({ seller }) => seller.endpoint !== undefined,
  ),
  holds(
    'PEPPOL-EN16931-R061',
    'payment.means',
    'A direct debit names a mandate, which invoices do not have: choose another means.',
    (invoice) => meansOf(invoice).code !== '49',
  ),
  eachLine(
    'PEPPOL-EN16931-R120',
    'net',
    'What a line costs is its price by its quantity: reckon it anew.',
    ({ net, quantity, unitPrice }, { currency }) =>
      Math.abs(net - quantity * unitPrice) <= (decimalsOf(currency) === 0 ? 0.5 : 2),
  ),
  inScheme('PEPPOL-COMMON-R040', '0088'),
  inScheme('PEPPOL-COMMON-R043', '0208'),
  inScheme('PEPPOL-COMMON-R041', '0192', 'NO'),
  inScheme('PEPPOL-COMMON-R042', '0184', 'DK'),
  inScheme('PEPPOL-COMMON-R049', '0007', 'SE'),
  inScheme('SK-0245', '0245'),
]

/** Ids in a scheme are such, as electronic address and in the country's register. */
function inScheme(rule: string, scheme: string, register?: string): Rule {
  const isWrong = (id: string | undefined) => id !== undefined && receiverMistake({ scheme, id }) !== undefined
  const wrongIn = (path: string, { endpoint, country, companyId }: Party) => [
    ...(endpoint?.scheme === scheme && isWrong(endpoint.id) ? [`${path}.endpoint.id`] : []),
    ...(register === country && isWrong(companyId) ? [`${path}.companyId`] : []),
  ]
  return {
    rule,
    message: receiverMistake({ scheme, id: '-' }) ?? '',
    broken: ({ seller, buyer }: Invoice) => [...wrongIn('seller', seller), ...wrongIn('buyer', buyer)],
  }
}
