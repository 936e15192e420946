import { say, type Word } from './labels.js'

/** What people read of a delivery. The Norwegian texts of the source's own statuses are the source's. */
export const deliveryWords = {
  booked: say('Bestilt', 'Objednané', 'Booked', 'Bokad', 'Booked'),
  ready: say('Klar', 'Pripravené', 'Klar', 'Klar', 'Ready'),
  in_transit_out: say(
    'På vej til kunden',
    'Na ceste k zákazníkovi',
    'In Transport Out',
    'På väg till kunden',
    'On the way to the user',
  ),
  delivered: say('Leveret', 'Doručené', 'Levert', 'Levererad', 'Delivered'),
  in_transit_return: say(
    'På vej tilbage',
    'Na ceste späť',
    'In Transport Return',
    'På väg tillbaka',
    'On the way back',
  ),
  returned: say('Returneret', 'Vrátené', 'Returned', 'Återlämnad', 'Returned'),
  checked: say('Kontrolleret', 'Skontrolované', 'Checked', 'Kontrollerad', 'Inspected'),
  swap_in_ready: say(
    'Bytte: klar til retur',
    'Výmena: pripravené na vrátenie',
    'Swap In Ready',
    'Byte: redo att lämnas in',
    'Old item ready to come in',
  ),
  swap_in_returned: say(
    'Bytte: returneret',
    'Výmena: vrátené',
    'Swap In Returned',
    'Byte: inlämnad',
    'Old item came back',
  ),
  swap_out_request: say(
    'Bytte: ny vare ønsket',
    'Výmena: žiadaná nová vec',
    'Swap Out Request',
    'Byte: ny vara begärd',
    'New item requested',
  ),
  swap_out_ready: say(
    'Bytte: ny vare klar',
    'Výmena: nová vec pripravená',
    'Swap Out Ready',
    'Byte: ny vara redo',
    'New item ready to go out',
  ),
  swap_out_sent: say(
    'Bytte: ny vare sendt',
    'Výmena: nová vec odoslaná',
    'Swap Out Sent',
    'Byte: ny vara skickad',
    'New item sent',
  ),
  subscription_end_request: say(
    'Opsigelse ønsket',
    'Žiadosť o ukončenie',
    'Subscription End Request',
    'Uppsägning begärd',
    'End requested',
  ),
  closed: say('Lukket', 'Uzavreté', 'Closed', 'Stängd', 'Closed'),
  cancelled: say('Annulleret', 'Zrušené', 'Kansellert', 'Avbokad', 'Cancelled'),

  unassigned: say('Uden vare', 'Bez pridelenej veci', 'Uten tildelt vare', 'Utan tilldelad vara', 'No item assigned'),

  assign: say('Tildel vare', 'Prideliť vec', 'Tildel vare', 'Tilldela vara', 'Assign an item'),
  findItem: say(
    'Find en ledig vare',
    'Nájsť voľnú vec',
    'Finn en ledig vare',
    'Hitta en ledig vara',
    'Find a free item',
  ),
  swapIn: say('Skal byttes', 'Má sa vymeniť', 'Skal byttes inn', 'Ska bytas', 'To be swapped'),
  resume: say(
    'Bytte trukket tilbage',
    'Výmena stiahnutá',
    'Bytte trukket tilbake',
    'Byte tillbakadraget',
    'Swap withdrawn',
  ),
  cancelSwap: say(
    'Ny vare annulleret',
    'Nová vec zrušená',
    'Ny vare kansellert',
    'Ny vara avbokad',
    'New item cancelled',
  ),
  requestEnd: say('Opsig', 'Požiadať o ukončenie', 'Be om avslutning', 'Säg upp', 'Request the end'),
  withdrawEnd: say(
    'Træk opsigelsen tilbage',
    'Stiahnuť ukončenie',
    'Trekk avslutningen tilbake',
    'Dra tillbaka uppsägningen',
    'Withdraw the end',
  ),
  recordDamage: say('Registrér skade', 'Zaznamenať poškodenie', 'Registrer skade', 'Registrera skada', 'Record damage'),
  close: say('Luk og frigiv', 'Uzavrieť a uvoľniť', 'Lukk og frigi', 'Stäng och frigör', 'Close and free'),
  cancel: say('Annullér', 'Zrušiť', 'Kanseller', 'Avboka', 'Cancel'),
}

/** A name that a delivery has words for. */
export type DeliveryWord = keyof typeof deliveryWords

/** The words of a transition that puts a delivery in a status by hand. */
export function marking({ label }: Word): Word {
  return say(
    `Sæt til: ${label.da}`,
    `Nastaviť na: ${label.sk}`,
    `Sett til: ${label.nb}`,
    `Sätt till: ${label.sv}`,
    `Set to: ${label.en}`,
  )
}
