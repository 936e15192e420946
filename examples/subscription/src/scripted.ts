import type { Plan } from './plan.js'

/** The orders whose story is written down, so that each thing that can happen does. */
export const scripted: readonly Plan[] = [
  {
    // Told in full: from the 31st of January through a failed payment, a dearer item, the end date and a damage.
    order: '101',
    orderedOn: '2027-01-27',
    startsOn: '2027-01-31',
    wants: ['bysykkel'],
    acts: [
      { on: '2027-05-11', does: 'swap', for: 'elsykkel' },
      { on: '2027-08-30', does: 'cardFails', times: 2 },
      { on: '2028-03-20', does: 'end' },
    ],
  },
  {
    // Something cheaper: the difference is credited.
    order: '102',
    orderedOn: '2027-01-05',
    startsOn: '2027-01-08',
    wants: ['lastesykkel'],
    acts: [{ on: '2027-04-20', does: 'swap', for: 'elsykkel' }],
  },
  {
    // Something dearer, charged and taken back on the next day, and given back.
    order: '103',
    orderedOn: '2027-02-10',
    startsOn: '2027-02-12',
    wants: ['bysykkel', 'sykkelvogn'],
    acts: [
      { on: '2027-06-01', at: '14:00', does: 'swap', for: 'elsykkel' },
      { on: '2027-06-02', at: '10:00', does: 'takeBackSwap' },
    ],
  },
  {
    // A card that is empty for good: after three retries people step in.
    order: '104',
    orderedOn: '2027-02-15',
    startsOn: '2027-02-17',
    wants: ['elsykkel'],
    acts: [{ on: '2027-07-16', does: 'cardFails', times: Number.POSITIVE_INFINITY }],
  },
  {
    // An end by the simple rule: due back on the last day that is paid for.
    order: '105',
    orderedOn: '2027-03-01',
    startsOn: '2027-03-05',
    wants: ['bysykkel'],
    acts: [{ on: '2027-09-10', does: 'end' }],
  },
  {
    // An end that is thought better of.
    order: '106',
    orderedOn: '2027-03-10',
    startsOn: '2027-03-12',
    wants: ['lastesykkel'],
    acts: [
      { on: '2027-08-01', does: 'end' },
      { on: '2027-08-05', does: 'takeBackEnd' },
    ],
  },
  {
    order: '107',
    orderedOn: '2027-03-15',
    startsOn: '2027-03-25',
    wants: ['bysykkel'],
    acts: [{ on: '2027-03-19', does: 'cancel' }],
  },
  {
    // Pays by standing order: the money is there before the shop has asked for it.
    order: '108',
    orderedOn: '2027-03-18',
    startsOn: '2027-03-20',
    wants: ['bysykkel'],
    acts: [
      { on: '2027-04-20', at: '07:30', does: 'payUnasked' },
      { on: '2027-05-20', at: '07:30', does: 'payUnasked' },
    ],
  },
  {
    // Begins shortly before the clocks go back; a second swap is asked for while the first one is under way.
    order: '109',
    orderedOn: '2027-10-22',
    startsOn: '2027-10-24',
    wants: ['bysykkel', 'piggdekk'],
    acts: [
      { on: '2027-12-01', does: 'swap', for: 'elsykkel' },
      { on: '2027-12-02', does: 'swap', for: 'lastesykkel' },
    ],
  },
  {
    // An end by the advanced rule, early enough: no further month is paid.
    order: '110',
    orderedOn: '2027-10-01',
    startsOn: '2027-10-05',
    wants: ['elsykkel'],
    acts: [{ on: '2028-06-10', does: 'end' }],
  },
  {
    // Told of the end date, this customer has it put off by hand.
    order: '111',
    orderedOn: '2027-04-10',
    startsOn: '2027-04-12',
    wants: ['elsykkel'],
    acts: [{ on: '2028-03-20', does: 'extend', until: '2029-06-30' }],
  },
]
