import { type Texts, textsOf } from '../../../words/texts.js'
import { requestWords } from '../../words/requestWords.js'

/** What people read of a delivery. The Norwegian texts of the source's own statuses are the source's. */
export const deliveryWords = {
  ...requestWords,
  ...textsOf({
    booked: ['Bestilt', 'Objednané', 'Bestilt', 'Bokad', 'Booked'],
    ready: ['Klar', 'Pripravené', 'Klar', 'Klar', 'Ready'],
    in_transit_out: [
      'På vej til kunden',
      'Na ceste k zákazníkovi',
      'In Transport Out',
      'På väg till kunden',
      'On the way to the user',
    ],
    delivered: ['Leveret', 'Doručené', 'Levert', 'Levererad', 'Delivered'],
    in_transit_return: ['På vej tilbage', 'Na ceste späť', 'In Transport Return', 'På väg tillbaka', 'On the way back'],
    returned: ['Returneret', 'Vrátené', 'Returned', 'Återlämnad', 'Returned'],
    checked: ['Kontrolleret', 'Skontrolované', 'Checked', 'Kontrollerad', 'Inspected'],
    swap_in_ready: [
      'Bytte: klar til retur',
      'Výmena: pripravené na vrátenie',
      'Swap In Ready',
      'Byte: redo att lämnas in',
      'Old item ready to come in',
    ],
    swap_in_returned: [
      'Bytte: returneret',
      'Výmena: vrátené',
      'Swap In Returned',
      'Byte: inlämnad',
      'Old item came back',
    ],
    swap_out_request: [
      'Bytte: ny vare ønsket',
      'Výmena: žiadaná nová položka',
      'Swap Out Request',
      'Byte: ny vara begärd',
      'New item requested',
    ],
    swap_out_ready: [
      'Bytte: ny vare klar',
      'Výmena: nová položka pripravená',
      'Swap Out Ready',
      'Byte: ny vara redo',
      'New item ready to go out',
    ],
    swap_out_sent: [
      'Bytte: ny vare sendt',
      'Výmena: nová položka odoslaná',
      'Swap Out Sent',
      'Byte: ny vara skickad',
      'New item sent',
    ],
    subscription_end_request: [
      'Opsigelse ønsket',
      'Žiadosť o ukončenie',
      'Subscription End Request',
      'Uppsägning begärd',
      'End requested',
    ],
    closed: ['Lukket', 'Uzavreté', 'Closed', 'Stängd', 'Closed'],
    cancelled: ['Annulleret', 'Stornované', 'Kansellert', 'Annullerad', 'Cancelled'],

    unassigned: [
      'Ingen vare tildelt',
      'Bez pridelenej položky',
      'Uten tildelt vare',
      'Utan tilldelad vara',
      'No item assigned',
    ],

    assign: ['Tildel vare', 'Prideliť položku', 'Tildel vare', 'Tilldela vara', 'Assign an item'],
    findItem: [
      'Find en ledig vare',
      'Nájsť voľnú položku',
      'Finn en ledig vare',
      'Hitta en ledig vara',
      'Find a free item',
    ],
    seek: [
      'Vent på en ledig vare',
      'Čakať na voľnú položku',
      'Vent på en ledig vare',
      'Vänta på en ledig vara',
      'Wait for a free item',
    ],
    swapIn: ['Skal byttes', 'Má sa vymeniť', 'Skal byttes inn', 'Ska bytas', 'To be swapped'],
    resume: [
      'Bytte trukket tilbage',
      'Žiadosť o výmenu vzatá späť',
      'Bytte trukket tilbake',
      'Byte återkallat',
      'Swap withdrawn',
    ],
    cancelSwap: [
      'Ny vare annulleret',
      'Nová položka stornovaná',
      'Ny vare kansellert',
      'Ny vara annullerad',
      'New item cancelled',
    ],
    recordDamage: ['Registrer skade', 'Zaznamenať poškodenie', 'Registrer skade', 'Registrera skada', 'Record damage'],
    takeBack: ['Varen er tilbage', 'Položka je späť', 'Varen er tilbake', 'Varan är tillbaka', 'The item is back'],
    close: ['Luk og frigiv', 'Uzavrieť a uvoľniť', 'Lukk og frigi', 'Stäng och frigör', 'Close and free'],
    cancel: ['Annuller', 'Stornovať', 'Kanseller', 'Annullera', 'Cancel'],
  }),
}

/** A name that a delivery has words for. */
export type DeliveryWord = keyof typeof deliveryWords

/** What the transition is called that puts a delivery in a status by hand. */
export function marking({ da, sk, nb, sv, en }: Texts): Texts {
  return {
    da: `Sæt til: ${da}`,
    sk: `Nastaviť na: ${sk}`,
    nb: `Sett til: ${nb}`,
    sv: `Ändra till: ${sv}`,
    en: `Set to: ${en}`,
  }
}
