import type { Party } from '@ordna/documents/invoice'

/** The firm as it stands on its papers. */
export const firm = {
  name: 'Tatranské autá, s.r.o.',
  street: 'Hlavná 12',
  city: 'Poprad',
  zip: '058 01',
  country: 'SK',
  companyId: '36491234',
  taxId: '2021234567',
  vatId: 'SK2021234567',
  register: 'Obchodný register Okresného súdu Prešov, oddiel Sro, vložka 1234/P',
  email: 'faktury@tatranskeauta.example',
  endpoint: { scheme: '0245', id: '2021234567' },
} satisfies Party

/** Where its customers are at home. */
export const buyers: { readonly [customerId: string]: Party } = {
  jana: { name: 'Jana Kováčová', street: 'Mlynská 3', city: 'Poprad', zip: '058 01', country: 'SK' },
  eva: { name: 'Eva Žilková', street: 'Horná 7', city: 'Svit', zip: '059 21', country: 'SK' },
  peter: { name: 'Peter Novák', street: 'Hlavná 8', city: 'Kežmarok', zip: '060 01', country: 'SK' },
  pily: {
    name: 'Oravské píly, s.r.o.',
    street: 'Pílska 3',
    city: 'Dolný Kubín',
    zip: '026 01',
    country: 'SK',
    companyId: '31567890',
    taxId: '2020987654',
    vatId: 'SK2020987654',
    endpoint: { scheme: '0245', id: '2020987654' },
  },
}
