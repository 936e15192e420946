import { ending, items, swapped } from './subscriptionParts.js'
import { toManager } from './letters.js'

const by = (word: string) =>
  `{% if customer or email %}\n\n${word}: {{ customer }}{% if customer and email %}, {% endif %}{{ email }}{% endif %}`

/** Who the customer is. */
const customer = {
  da: by('Kunde'),
  sk: by('Zákazník'),
  nb: by('Kunde'),
  sv: by('Kund'),
  en: by('Customer'),
}

/** What the shop's manager is told of subscription orders. */
export const managerLetters = {
  orderedManager: toManager({
    da: [
      'Ny abonnementsordre {{ order }}',
      `En ny abonnementsordre er kommet ind:\n\n${items.da}${customer.da}\n\nTildel varerne, og gør leveringen klar.`,
    ],
    sk: [
      'Nová objednávka predplatného {{ order }}',
      `prišla nová objednávka predplatného:\n\n${items.sk}${customer.sk}\n\nPrideľte, prosím, položky a pripravte dodanie.`,
    ],
    nb: [
      'Ny abonnementsordre {{ order }}',
      `En ny abonnementsordre har kommet inn:\n\n${items.nb}${customer.nb}\n\nTildel varene, og gjør leveransen klar.`,
    ],
    sv: [
      'Ny abonnemangsorder {{ order }}',
      `En ny abonnemangsorder har kommit in:\n\n${items.sv}${customer.sv}\n\nTilldela varorna och gör leveransen redo.`,
    ],
    en: [
      'New subscription order {{ order }}',
      `A new subscription order has come in:\n\n${items.en}${customer.en}\n\nPlease assign the items and get the delivery ready.`,
    ],
  }),

  swapRequestedManager: toManager({
    da: [
      'Kunden vil bytte: {{ order }}',
      `Der er bedt om et bytte:\n\n${swapped.da}${customer.da}\n\nTildel den nye vare, og aftal returnering af den gamle.`,
    ],
    sk: [
      'Zákazník žiada o výmenu: {{ order }}',
      `prišla žiadosť o výmenu:\n\n${swapped.sk}${customer.sk}\n\nPrideľte, prosím, novú položku a dohodnite vrátenie pôvodnej.`,
    ],
    nb: [
      'Kunden vil bytte til en annen vare: {{ order }}',
      `Det er bedt om et bytte:\n\n${swapped.nb}${customer.nb}\n\nTildel den nye varen, og avtal retur av den gamle.`,
    ],
    sv: [
      'Kunden vill byta: {{ order }}',
      `Ett byte är begärt:\n\n${swapped.sv}${customer.sv}\n\nTilldela den nya varan och kom överens om hur den gamla lämnas in.`,
    ],
    en: [
      'Swap requested: {{ order }}',
      `A swap has been requested:\n\n${swapped.en}${customer.en}\n\nPlease assign the new item and arrange the return of the old one.`,
    ],
  }),

  endRequestedManager: toManager({
    da: [
      'Abonnement opsagt: {{ order }}',
      `Et abonnement er opsagt:\n\n${ending.da}${customer.da}\n\nIntet lukkes automatisk: kontroller varen, når den kommer, og luk leveringen og ordren.`,
    ],
    sk: [
      'Ukončenie predplatného: {{ order }}',
      `predplatné sa má ukončiť:\n\n${ending.sk}${customer.sk}\n\nNič sa neuzavrie samo: po vrátení položku skontrolujte a uzavrite dodávku aj objednávku.`,
    ],
    nb: [
      'Abonnement skal avsluttes: {{ order }}',
      `Et abonnement skal avsluttes:\n\n${ending.nb}${customer.nb}\n\nIngenting lukkes automatisk: kontroller varen når den kommer, og lukk leveransen og ordren.`,
    ],
    sv: [
      'Abonnemang uppsagt: {{ order }}',
      `Ett abonnemang är uppsagt:\n\n${ending.sv}${customer.sv}\n\nInget stängs automatiskt: kontrollera varan när den kommer och stäng leveransen och ordern.`,
    ],
    en: [
      'End requested: {{ order }}',
      `A subscription is to end:\n\n${ending.en}${customer.en}\n\nNothing closes by itself: inspect the item when it comes, and close the delivery and the order.`,
    ],
  }),

  endWarningManager: toManager({
    da: [
      'En ordre når sin slutdato: {{ order }}',
      `Ordre {{ order }} har slutdato {{ endsAt.day }}.${customer.da}\n\nForlæng ordren, eller aftal afslutningen med kunden.`,
    ],
    sk: [
      'Objednávke sa blíži koniec: {{ order }}',
      `objednávka {{ order }} má dátum ukončenia {{ endsAt.date }}.${customer.sk}\n\nObjednávku predĺžte alebo dohodnite so zákazníkom jej ukončenie.`,
    ],
    nb: [
      'En ordre nærmer seg sluttdatoen: {{ order }}',
      `Ordre {{ order }} har sluttdato {{ endsAt.day }}.${customer.nb}\n\nForleng ordren, eller avtal avslutningen med kunden.`,
    ],
    sv: [
      'En order närmar sig slutdatum: {{ order }}',
      `Order {{ order }} har slutdatum {{ endsAt.day }}.${customer.sv}\n\nFörläng ordern eller kom överens med kunden om avslutet.`,
    ],
    en: [
      'An end date is near: {{ order }}',
      `Order {{ order }} has the end date {{ endsAt.day }}.${customer.en}\n\nExtend the order, or arrange its end with the customer.`,
    ],
  }),

  paymentFailedManager: toManager({
    da: [
      'En betaling mislykkedes: {{ order }}',
      `Betalingen{% if payment %} på {{ payment }}{% endif %} for ordre {{ order }} mislykkedes.${customer.da}\n\n{% if retryAt %}Den prøves igen {{ retryAt }}.{% else %}Den prøves ikke igen automatisk. Kontakt kunden.{% endif %}`,
    ],
    sk: [
      'Zlyhala platba: {{ order }}',
      `platba{% if payment %} {{ payment }}{% endif %} za objednávku {{ order }} zlyhala.${customer.sk}\n\n{% if retryAt %}Ďalší pokus: {{ retryAt }}.{% else %}Sama sa už nezopakuje. Kontaktujte zákazníka.{% endif %}`,
    ],
    nb: [
      'En betaling mislyktes: {{ order }}',
      `Betalingen{% if payment %} på {{ payment }}{% endif %} for ordre {{ order }} mislyktes.${customer.nb}\n\n{% if retryAt %}Den prøves igjen {{ retryAt }}.{% else %}Den prøves ikke igjen automatisk. Kontakt kunden.{% endif %}`,
    ],
    sv: [
      'En betalning misslyckades: {{ order }}',
      `Betalningen{% if payment %} på {{ payment }}{% endif %} för order {{ order }} misslyckades.${customer.sv}\n\n{% if retryAt %}Ett nytt försök görs {{ retryAt }}.{% else %}Inget nytt försök görs automatiskt. Kontakta kunden.{% endif %}`,
    ],
    en: [
      'A payment failed: {{ order }}',
      `The payment{% if payment %} of {{ payment }}{% endif %} for order {{ order }} failed.${customer.en}\n\n{% if retryAt %}It is tried again on {{ retryAt }}.{% else %}It is not tried again by itself. Please contact the customer.{% endif %}`,
    ],
  }),
}
