import type { FirmTexts } from './termsWords.js'

const shared = {
  inForce: 'In force from {{ edition.effectiveFrom | day }}, edition {{ edition.number }}',
  page: 'Page',
  toBeRead:
    'A skeleton to begin with. Complete it, have it read by a lawyer who knows the law of your country, and take this note out.',
}

export const en: FirmTexts = {
  terms: {
    ...shared,
    title: 'General terms of vehicle rental',
    sections: [
      [
        'Who and what',
        'These terms hold for every rental contract between {{ firm.name }}, {{ firm.address }} (the lessor), and its customer (the lessee). What the contract says otherwise goes before them.',
      ],
      [
        'Booking',
        'A booking binds both parties when the lessor has confirmed it in writing. If the vehicle that was booked is not available, the lessor offers one of the same class or better, or returns what was paid.',
      ],
      [
        'Driver',
        'A driver has reached the age that the price list says, has held a driving licence for the time that it says, and shows both documents at handover. Further drivers are named in the contract.',
      ],
      [
        'Price, payment and deposit',
        'The price is that of the confirmed booking and includes VAT, the insurance that the contract names and the agreed kilometres. The deposit secures what the lessee owes under the contract and is returned without delay after the vehicle has come back in order.',
      ],
      [
        'Handover',
        'The vehicle is handed over roadworthy, clean and with the fuel that the protocol says. The lessee checks the condition written down there; what they do not object to counts as seen.',
      ],
      [
        'Use of the vehicle',
        'The vehicle is used with care and for what it is built for. It is not sublet, not used for races, lessons, paid carriage or towing without consent, and not driven under the influence of alcohol, drugs or medicine. Journeys abroad need written consent.',
      ],
      ['Kilometres and fuel', 'Kilometres beyond the agreed ones and missing fuel are charged by the price list.'],
      [
        'Return and late return',
        'The vehicle is returned at the agreed time and place. Whoever cannot, asks for a longer rental before it ends. Each day begun without consent is charged by the price list, and the lessor may have the vehicle fetched.',
      ],
      [
        'Accident, damage and theft',
        'The lessee secures the place, calls the police, gathers the data of those involved, and tells the lessor at once. Nothing is acknowledged on behalf of the lessor. The report of the police and the damage report are handed over within the time that the insurer demands.',
      ],
      [
        'Liability for damage',
        'The lessee is liable for damage that they or their drivers have caused up to the excess that the contract says. They are liable for the whole of it where it was caused on purpose, by gross negligence, under the influence, by a driver who is not named, or where the insurer need not pay because these terms were broken.',
      ],
      [
        'Breakdown',
        'The lessor sees to repairs and, where the vehicle cannot go on through no fault of the lessee, to another vehicle or a reduction of the price. The lessee has nothing repaired without consent, small expenses for going on apart.',
      ],
      [
        'Fines and tolls',
        'The lessee bears fines, tolls and parking charges from the time of the rental. The lessor may tell authorities who drove, and charges its work by the price list.',
      ],
      [
        'Cancellation',
        'Until what time a booking may be cancelled free of charge, and what is charged after that, the price list says. Where the law gives consumers a right of withdrawal, it remains.',
      ],
      ['Personal data', 'How personal data are handled, the notice of privacy says.'],
      [
        'Complaints and disputes',
        'Complaints go to {{ firm.email }} and are answered within the time that the law says. Consumers may turn to the body for settling disputes out of court. The law of the country of the lessor applies, without taking from consumers what is mandatory in theirs.',
      ],
    ],
  },
  privacy: {
    ...shared,
    title: 'Privacy notice',
    sections: [
      [
        'Who is responsible',
        '{{ firm.name }}, {{ firm.address }}, {{ firm.email }}, is the controller of your personal data.',
      ],
      [
        'Which data',
        'Name, address, contact, date of birth, documents of identity and driving, data of the rental and of payments, records and photos of the condition of the vehicle, and, where the vehicle has such a device, its position.',
      ],
      [
        'Why, and on which ground',
        'To make and carry out the contract (GDPR article 6(1)(b)), to keep books and taxes (6(1)(c)), to protect property and settle claims (6(1)(f)), and for news only with your consent (6(1)(a)).',
      ],
      [
        'How long',
        'Contracts and data of claims for as long as claims can be made; documents of bookkeeping for as long as the law demands; consents until they are withdrawn. After that the data are erased.',
      ],
      [
        'Who receives them',
        'Insurers, authorities, providers of payments, accountants and those who run our systems, each for what they need. Name here whom you use, and whether data leave the European Economic Area.',
      ],
      [
        'Your rights',
        'You may ask for access, correction, erasure, restriction and a copy of your data, object to their use, and withdraw a consent at any time. You may complain to the supervisory authority of your country.',
      ],
    ],
  },
}
