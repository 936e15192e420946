import { type Texts, textsOf } from '../../../words/texts.js'
import { requestWords } from '../../words/requestWords.js'

/** Why an order is cancelled before its first delivery. */
export const cancelReasons = textsOf({
  customer_regrets: [
    'Kunden fortryder',
    'Zákazník si to rozmyslel',
    'Kunden angrer',
    'Kunden ångrar sig',
    'Customer regrets',
  ],
  item_not_available: [
    'Varen er ikke til rådighed',
    'Položka nie je k dispozícii',
    'Varen er ikke tilgjengelig',
    'Varan är inte tillgänglig',
    'Item not available',
  ],
  payment_refused: ['Betaling afvist', 'Platba zamietnutá', 'Betaling avvist', 'Betalning nekad', 'Payment refused'],
})

/** What people read of an order. */
export const orderWords = {
  ...requestWords,
  ...textsOf({
    ordering: ['Bestilles', 'Objednáva sa', 'Bestilles', 'Beställs', 'Being ordered'],
    booked: ['Bestilt', 'Objednané', 'Bestilt', 'Bokad', 'Booked'],
    active: ['Aktiv', 'Aktívne', 'Aktiv', 'Aktiv', 'Active'],
    ending: ['Afsluttes', 'Končí sa', 'Avsluttes', 'Avslutas', 'Ending'],
    closed: ['Lukket', 'Uzavreté', 'Closed', 'Stängd', 'Closed'],
    cancelled: ['Annulleret', 'Stornované', 'Kansellert', 'Annullerad', 'Cancelled'],

    orderedCustomer: [
      'Abonnement bestilt',
      'Predplatné objednané',
      'Bestilling av abonnement',
      'Abonnemang beställt',
      'Subscription ordered',
    ],
    orderedManager: [
      'Ny abonnementsordre',
      'Nová objednávka predplatného',
      'Ny abonnementsordre',
      'Ny abonnemangsorder',
      'New subscription order',
    ],
    cancelledCustomer: [
      'Abonnementet er annulleret',
      'Predplatné je stornované',
      'Abonnementet er kansellert',
      'Abonnemanget är annullerat',
      'Subscription cancelled',
    ],
    itemCancelledCustomer: [
      'En vare er annulleret',
      'Položka je stornovaná',
      'En vare er kansellert',
      'En vara är annullerad',
      'An item is cancelled',
    ],
    swapRequestedCustomer: [
      'Du har bedt om et bytte',
      'Požiadali ste o výmenu',
      'Forespørsel om å bytte til en annen vare',
      'Du har begärt ett byte',
      'You asked for a swap',
    ],
    swapRequestedManager: [
      'Kunden vil bytte',
      'Zákazník žiada o výmenu',
      'Kunden vil bytte til en annen vare',
      'Kunden vill byta',
      'Swap requested',
    ],
    endRequestedCustomer: [
      'Du har opsagt abonnementet',
      'Požiadali ste o ukončenie',
      'Forespørsel om å avslutte abonnementet',
      'Du har sagt upp abonnemanget',
      'You asked to end the subscription',
    ],
    endRequestedManager: [
      'Kunden opsiger',
      'Zákazník žiada o ukončenie',
      'Kunden vil avslutte abonnementet',
      'Kunden säger upp',
      'End requested',
    ],
    endWarningCustomer: [
      'Abonnementet når sin slutdato',
      'Blíži sa koniec predplatného',
      'Abonnementet nærmer seg sluttdatoen',
      'Abonnemanget närmar sig slutdatum',
      'Your end date is near',
    ],
    endWarningManager: [
      'En ordre når sin slutdato',
      'Objednávke sa blíži koniec',
      'En ordre nærmer seg sluttdatoen',
      'En order närmar sig slutdatum',
      'An end date is near',
    ],
    paymentFailedCustomer: [
      'Betalingen mislykkedes',
      'Platba zlyhala',
      'Betalingen mislyktes',
      'Betalningen misslyckades',
      'Your payment failed',
    ],
    paymentFailedManager: [
      'En betaling mislykkedes',
      'Zlyhala platba',
      'En betaling mislyktes',
      'En betalning misslyckades',
      'A payment failed',
    ],

    payment_given_up: [
      'Betalingsforsøg afsluttet',
      'Pokusy o platbu ukončené',
      'Betalingsforsøk avsluttet',
      'Betalningsförsök avslutade',
      'Payment given up',
    ],
    payment_failed: ['Betaling mangler', 'Platba chýba', 'Betaling mangler', 'Betalning saknas', 'Payment failed'],
    default_end_reached: [
      'Slutdato er nået',
      'Dátum ukončenia dosiahnutý',
      'Sluttdatoen er nådd',
      'Slutdatum har nåtts',
      'End date reached',
    ],
    credit_left: [
      'Tilgodehavende ikke afregnet',
      'Zostávajúci preplatok',
      'Gjenstående tilgodehavende',
      'Tillgodohavande kvar',
      'Credit left',
    ],

    settle: [
      'Opkræv eller refunder',
      'Vyžiadať alebo vrátiť platbu',
      'Belast eller refunder',
      'Debitera eller återbetala',
      'Charge or refund',
    ],

    reserve: ['Reserver varerne', 'Rezervovať položky', 'Reserver varene', 'Reservera varorna', 'Reserve the items'],
    activate: [
      'Første levering er udleveret',
      'Prvá dodávka odovzdaná',
      'Første leveranse er utlevert',
      'Första leveransen utlämnad',
      'First delivery handed over',
    ],
    lineEnded: [
      'En levering er slut',
      'Dodávka sa skončila',
      'En leveranse er avsluttet',
      'En leverans är avslutad',
      'A delivery is over',
    ],
    lineCancelled: [
      'En levering er annulleret',
      'Dodávka je stornovaná',
      'En leveranse er kansellert',
      'En leverans är annullerad',
      'A delivery is cancelled',
    ],
    extend: ['Forlæng', 'Predĺžiť', 'Forleng', 'Förläng', 'Extend'],
    warnOfEnd: [
      'Varsl om slutdatoen',
      'Upozorniť na koniec',
      'Varsle om sluttdatoen',
      'Påminn om slutdatum',
      'Warn of the end date',
    ],
    reachDefaultEnd: [
      'Slutdatoen er nået',
      'Dátum ukončenia nastal',
      'Sluttdatoen nås',
      'Slutdatum nås',
      'Reach the end date',
    ],
    close: ['Luk', 'Uzavrieť', 'Lukk', 'Stäng', 'Close'],
    cancel: ['Annuller', 'Stornovať', 'Kanseller', 'Annullera', 'Cancel'],
    requestSwap: ['Bed om bytte', 'Požiadať o výmenu', 'Be om bytte', 'Begär byte', 'Request a swap'],
    withdrawSwap: [
      'Træk byttet tilbage',
      'Vziať späť žiadosť o výmenu',
      'Trekk byttet tilbake',
      'Återkalla bytet',
      'Withdraw the swap',
    ],
    requestPayment: [
      'Opkræv månedsbetalingen',
      'Vyžiadať mesačnú platbu',
      'Krev inn månedsbetalingen',
      'Debitera månadsavgiften',
      'Ask for the month',
    ],
    retryPayment: [
      'Prøv betalingen igen',
      'Zopakovať platbu',
      'Prøv betalingen igjen',
      'Försök betala igen',
      'Try the payment again',
    ],
    paymentPaid: ['Betaling modtaget', 'Platba prijatá', 'Betaling mottatt', 'Betalning mottagen', 'Payment received'],
    paymentFailed: [
      'Betaling mislykket',
      'Platba neúspešná',
      'Betaling mislyktes',
      'Betalning misslyckad',
      'Payment failed',
    ],
    writeOffPayment: [
      'Afskriv betalingen',
      'Odpísať platbu',
      'Avskriv betalingen',
      'Skriv av betalningen',
      'Write the payment off',
    ],
    settleCredit: [
      'Afregn tilgodehavende',
      'Vyrovnať preplatok',
      'Gjør opp tilgodehavendet',
      'Reglera tillgodohavandet',
      'Settle the credit',
    ],
    changeFee: [
      'Ændr månedsprisen',
      'Zmeniť mesačný poplatok',
      'Endre månedsavgiften',
      'Ändra månadsavgiften',
      'Change the monthly fee',
    ],
    addCharge: ['Ekstra gebyr', 'Dodatočný poplatok', 'Ekstra gebyr', 'Extra avgift', 'Extra charge'],
  }),
}

/** What the order line of an item on subscription says. */
export const monthlyFeeLabel: Texts = {
  da: 'Månedligt abonnement',
  sk: 'Mesačný poplatok',
  nb: 'Månedlig abonnementsavgift',
  sv: 'Månadsavgift',
  en: 'Monthly subscription fee',
}

/** A name that an order has words for. */
export type OrderWord = keyof typeof orderWords
