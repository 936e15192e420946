import { say } from './labels.js'

/** Why an order is cancelled before its first delivery. */
export const cancelReasons = {
  customer_regrets: say(
    'Kunden fortryder',
    'Zákazník si to rozmyslel',
    'Kunden angrer',
    'Kunden ångrar sig',
    'Customer regrets',
  ).label,
  item_not_available: say(
    'Varen er ikke til rådighed',
    'Vec nie je k dispozícii',
    'Varen er ikke tilgjengelig',
    'Varan är inte tillgänglig',
    'Item not available',
  ).label,
  payment_refused: say('Betaling afvist', 'Platba zamietnutá', 'Betaling avvist', 'Betalning nekad', 'Payment refused')
    .label,
}

/** What people read of an order. */
export const orderWords = {
  ordering: say('Bestilles', 'Objednáva sa', 'Bestilles', 'Beställs', 'Being ordered'),
  booked: say('Bestilt', 'Objednané', 'Booked', 'Bokad', 'Booked'),
  active: say('Aktiv', 'Aktívne', 'Aktiv', 'Aktiv', 'Active'),
  ending: say('Afsluttes', 'Končí sa', 'Avsluttes', 'Avslutas', 'Ending'),
  closed: say('Lukket', 'Uzavreté', 'Closed', 'Stängd', 'Closed'),
  cancelled: say('Annulleret', 'Zrušené', 'Kansellert', 'Avbokad', 'Cancelled'),

  orderedCustomer: say(
    'Abonnement bestilt',
    'Predplatné objednané',
    'Bestilling av abonnement',
    'Abonnemang beställt',
    'Subscription ordered',
  ),
  orderedManager: say(
    'Ny abonnementsordre',
    'Nová objednávka predplatného',
    'Ny abonnementsordre',
    'Ny abonnemangsorder',
    'New subscription order',
  ),
  swapRequestedCustomer: say(
    'Du har bedt om et bytte',
    'Požiadali ste o výmenu',
    'Forespørsel om å bytte til en annen vare',
    'Du har begärt ett byte',
    'You asked for a swap',
  ),
  swapRequestedManager: say(
    'Kunden vil bytte',
    'Zákazník žiada o výmenu',
    'Kunden vil bytte til en annen vare',
    'Kunden vill byta',
    'Swap requested',
  ),
  endRequestedCustomer: say(
    'Du har opsagt abonnementet',
    'Požiadali ste o ukončenie',
    'Forespørsel om å avslutte abonnementet',
    'Du har sagt upp abonnemanget',
    'You asked to end the subscription',
  ),
  endRequestedManager: say(
    'Kunden opsiger',
    'Zákazník žiada o ukončenie',
    'Kunden vil avslutte abonnementet',
    'Kunden säger upp',
    'End requested',
  ),
  endWarningCustomer: say(
    'Abonnementet når sin slutdato',
    'Blíži sa koniec predplatného',
    'Abonnementet nærmer seg sluttdatoen',
    'Abonnemanget närmar sig slutdatum',
    'Your end date is near',
  ),
  endWarningManager: say(
    'En ordre når sin slutdato',
    'Objednávke sa blíži koniec',
    'En ordre nærmer seg sluttdatoen',
    'En order närmar sig slutdatum',
    'An end date is near',
  ),
  paymentFailedCustomer: say(
    'Betalingen mislykkedes',
    'Platba zlyhala',
    'Betalingen mislyktes',
    'Betalningen misslyckades',
    'Your payment failed',
  ),
  paymentFailedManager: say(
    'En betaling mislykkedes',
    'Zlyhala platba',
    'En betaling mislyktes',
    'En betalning misslyckades',
    'A payment failed',
  ),

  payment_failed: say('Betaling mangler', 'Platba chýba', 'Betaling mangler', 'Betalning saknas', 'Payment failed'),
  default_end_reached: say(
    'Slutdato er nået',
    'Dátum ukončenia dosiahnutý',
    'Sluttdatoen er nådd',
    'Slutdatum har nåtts',
    'End date reached',
  ),
  credit_left: say('Tilgodehavende tilbage', 'Zostáva kredit', 'Kreditt gjenstår', 'Kredit kvar', 'Credit left'),

  settle: say(
    'Betal eller refunder',
    'Zaplatiť alebo vrátiť',
    'Belast eller refunder',
    'Debitera eller återbetala',
    'Charge or refund',
  ),

  reserve: say('Reservér varerne', 'Rezervovať veci', 'Reserver varene', 'Reservera varorna', 'Reserve the items'),
  activate: say(
    'Første levering er udleveret',
    'Prvá dodávka odovzdaná',
    'Første leveranse er utlevert',
    'Första leveransen utlämnad',
    'First delivery handed over',
  ),
  lineEnded: say(
    'En levering er slut',
    'Dodávka sa skončila',
    'En leveranse er avsluttet',
    'En leverans är avslutad',
    'A delivery is over',
  ),
  extend: say('Forlæng', 'Predĺžiť', 'Forleng', 'Förläng', 'Extend'),
  warnOfEnd: say(
    'Varsl slutdatoen',
    'Upozorniť na koniec',
    'Varsle sluttdatoen',
    'Varna för slutdatum',
    'Warn of the end date',
  ),
  reachDefaultEnd: say('Slutdatoen nås', 'Dosiahnuť koniec', 'Nå sluttdatoen', 'Nå slutdatum', 'Reach the end date'),
  close: say('Luk', 'Uzavrieť', 'Lukk', 'Stäng', 'Close'),
  cancel: say('Annullér', 'Zrušiť', 'Kanseller', 'Avboka', 'Cancel'),
  requestSwap: say('Bed om bytte', 'Požiadať o výmenu', 'Be om bytte', 'Begär byte', 'Request a swap'),
  withdrawSwap: say(
    'Træk byttet tilbage',
    'Stiahnuť výmenu',
    'Trekk byttet tilbake',
    'Dra tillbaka bytet',
    'Withdraw the swap',
  ),
  requestEnd: say('Opsig', 'Požiadať o ukončenie', 'Be om avslutning', 'Säg upp', 'Request the end'),
  withdrawEnd: say(
    'Træk opsigelsen tilbage',
    'Stiahnuť ukončenie',
    'Trekk avslutningen tilbake',
    'Dra tillbaka uppsägningen',
    'Withdraw the end',
  ),
  requestPayment: say(
    'Opkræv måneden',
    'Vyžiadať mesačnú platbu',
    'Krev inn måneden',
    'Debitera månaden',
    'Ask for the month',
  ),
  retryPayment: say(
    'Prøv betalingen igen',
    'Zopakovať platbu',
    'Prøv betalingen igjen',
    'Försök betala igen',
    'Try the payment again',
  ),
  paymentPaid: say('Betaling modtaget', 'Platba prijatá', 'Betaling mottatt', 'Betalning mottagen', 'Payment received'),
  paymentFailed: say(
    'Betaling mislykket',
    'Platba neúspešná',
    'Betaling mislyktes',
    'Betalning misslyckad',
    'Payment failed',
  ),
  addCharge: say('Ekstra gebyr', 'Dodatočný poplatok', 'Ekstra gebyr', 'Extra avgift', 'Extra charge'),
}

/** What the order line of an item on subscription says. */
export const monthlyFeeLabel = say(
  'Månedligt abonnement',
  'Mesačný poplatok',
  'Månedlig abonnementsavgift',
  'Månadsavgift',
  'Monthly subscription fee',
).label

/** A name that an order has words for. */
export type OrderWord = keyof typeof orderWords
