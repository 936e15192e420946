import type { en } from './en.js'

export const sk: typeof en = {
  guards: {
    notOver: 'Obdobie sa skončilo ({endsAt}).',
    inReach: 'Niektorý z dátumov je príliš dávny alebo príliš vzdialený.',
  },
  carGuards: {
    carFits: 'Auto neexistuje, nie je vybrané alebo nezodpovedá objednávke.',
    notReturned: 'Auto už bolo vrátené.',
    returned: 'Auto nemohlo byť vrátené v tomto čase.',
    recordFits: 'Záznam nezodpovedá tým, ktoré už existujú.',
    taken: 'Záznam nemohol vzniknúť v tomto čase.',
  },
  customer: {
    changeCustomer: 'Upraviť údaje zákazníka',
  },
}
