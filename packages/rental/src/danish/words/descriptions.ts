import { textsOf } from '../../words/texts.js'

/** What each status means. The Danish is the source's own, but for `completed`, which it names and never describes. */
export const descriptions = textsOf({
  order_received: [
    'Ordre er modtaget fra kunde',
    'Objednávka bola prijatá od zákazníka',
    'Ordren er mottatt fra kunden',
    'Ordern är mottagen från kunden',
    'The order has come in from the customer',
  ],
  awaiting_processing: [
    'Ordre kræver admin handling',
    'Objednávka vyžaduje zásah administrátora',
    'Ordren krever handling fra administrator',
    'Ordern kräver åtgärd av administratör',
    'The order needs somebody of the staff',
  ],
  awaiting_customer: [
    'Venter på kunde respons',
    'Čaká sa na odpoveď zákazníka',
    'Venter på svar fra kunden',
    'Väntar på svar från kunden',
    'Waiting for the customer to answer',
  ],
  booked: [
    'Ordre bekræftet og bil tildelt',
    'Objednávka potvrdená a auto pridelené',
    'Ordren er bekreftet og bil tildelt',
    'Ordern är bekräftad och bil tilldelad',
    'The order is confirmed and has its car',
  ],
  rented_out: [
    'Bil er udlejet til kunde',
    'Auto je prenajaté zákazníkovi',
    'Bilen er utleid til kunden',
    'Bilen är uthyrd till kunden',
    'The customer has the car',
  ],
  completed: [
    'Udlejningen er afsluttet',
    'Prenájom sa skončil',
    'Utleien er avsluttet',
    'Uthyrningen är avslutad',
    'The rental is over',
  ],
  rejected: [
    'Ordre er afvist (kredit, tilgængelighed, etc.)',
    'Objednávka je zamietnutá (bonita, dostupnosť a pod.)',
    'Ordren er avvist (kreditt, tilgjengelighet osv.)',
    'Ordern är avvisad (kredit, tillgänglighet m.m.)',
    'The order is rejected (credit, availability and so on)',
  ],
  cancelled: [
    'Ordre annulleret af kunde eller system',
    'Objednávka stornovaná zákazníkom alebo systémom',
    'Ordren er kansellert av kunden eller systemet',
    'Ordern är annullerad av kunden eller systemet',
    'The order is cancelled by the customer or the system',
  ],
  archived: [
    'Ordre er arkiveret efter afslutning',
    'Objednávka je po ukončení archivovaná',
    'Ordren er arkivert etter avslutning',
    'Ordern är arkiverad efter avslut',
    'The order is archived after its end',
  ],
})

/** How long a status lasts, where the source says it. */
export const durations = textsOf({
  rented_out: [
    'Hele udlejningsperioden',
    'Celé obdobie prenájmu',
    'Hele utleieperioden',
    'Hela uthyrningsperioden',
    'The whole rental period',
  ],
})
