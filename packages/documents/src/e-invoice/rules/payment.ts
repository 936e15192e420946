import { isCreditNote } from '../kinds.js'
import { unless, type Rule } from './rule.js'

/** How it is paid, in which units things are counted, and what is too much to say in one place. */
export const payment: Rule = (invoice) => {
  const { payment: paid, lines } = invoice
  return [
    unless(
      paid.means !== 'transfer' || isCreditNote(invoice) || paid.iban !== undefined || paid.bankgiro !== undefined,
      'BR-61',
      'payment.iban',
      'A transfer needs the account that it goes to: iban or bankgiro.',
    ),
    unless(
      paid.means !== 'direct_debit',
      'PEPPOL-EN16931-R061',
      'payment.means',
      'A direct debit needs its mandate, which an invoice of this package does not have: take transfer, card or cash.',
    ),
    ...lines.map(({ unit }, index) =>
      unless(
        units.has(unit),
        'BR-CL-23',
        `lines.${index}.unit`,
        `'${unit}' is none of the units that this package knows: ${[...units].join(', ')}.`,
      ),
    ),
  ]
}

/** Of UN/ECE recommendations 20 and 21, what shops of these kinds count in. */
const units: ReadonlySet<string> = new Set(
  'C62 H87 EA SET PR DZN HUR MIN SEC DAY WEE MON ANN MTR CMT MMT KMT MTK CMK MMK MTQ LTR MLT KGM GRM TNE KWH WTT P1 E48 LS NAR NPR KTM XBX XPK XPX XCT XRO XST'.split(
    ' ',
  ),
)
