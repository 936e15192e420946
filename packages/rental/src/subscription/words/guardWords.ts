import { commonGuards } from '../../words/guardWords.js'
import { textsOf } from '../../words/texts.js'

const afterStart = [
  'Abonnementet slutter, før det begynder.',
  'Predplatné sa končí skôr, ako sa začína.',
  'Abonnementet slutter før det begynner.',
  'Abonnemanget slutar innan det börjar.',
  'The subscription ends before it begins.',
] as const

const isNew = [
  'En ny bestilling indeholder kun det, der er kendt fra begyndelsen.',
  'Nová objednávka obsahuje len to, čo je známe od začiatku.',
  'En ny bestilling inneholder bare det som er kjent fra starten.',
  'En ny beställning innehåller bara det som är känt från början.',
  'A new order holds only what is known from the start.',
] as const

const news = [
  'Det er allerede registreret.',
  'Už je to zaznamenané.',
  'Det er allerede registrert.',
  'Det är redan registrerat.',
  'This is recorded already.',
] as const

const notDelivered = [
  'Ikke alle varerne er ude hos kunden.',
  'Nie všetky položky sú u zákazníka.',
  'Ikke alle varene er ute hos kunden.',
  'Alla varor är inte ute hos kunden.',
  'Not all of the items are with the customer.',
] as const

const feeDiffers = [
  'Det er ikke den månedspris, der gælder.',
  'Platí iný mesačný poplatok.',
  'Det er ikke månedsavgiften som gjelder.',
  'Det är inte den månadsavgift som gäller.',
  'The fee is not the one that holds.',
] as const

const noFailure = [
  'Ingen betaling er mislykkedes.',
  'Žiadna platba nezlyhala.',
  'Ingen betaling har mislyktes.',
  'Ingen betalning har misslyckats.',
  'No payment has failed.',
] as const

/** What a person is told when a guard of the order says no. */
export const orderGuards = {
  ...commonGuards,
  ...textsOf({
    endsAfterStart: afterStart,
    afterStart,
    beforeAgreedEnd: [
      'Den aftalte slutdato er passeret.',
      'Dohodnutý dátum ukončenia už uplynul.',
      'Den avtalte sluttdatoen er passert.',
      'Det avtalade slutdatumet har passerat.',
      'The agreed end has passed.',
    ],
    isNew,
    news,
    feesStand: feeDiffers,
    feeStands: feeDiffers,
    delivered: notDelivered,
    someDelivered: [
      'Ingen af varerne er ude hos kunden.',
      'Žiadna z položiek nie je u zákazníka.',
      'Ingen av varene er ute hos kunden.',
      'Ingen av varorna är ute hos kunden.',
      'None of the items is with the customer.',
    ],
    ofTheOrder: [
      'Varen {delivery} hører ikke til ordren.',
      'Položka {delivery} nepatrí k objednávke.',
      'Varen {delivery} hører ikke til ordren.',
      'Varan {delivery} hör inte till ordern.',
      'The item {delivery} does not belong to the order.',
    ],
    anotherFee: [
      'Det er det, varen allerede koster.',
      'Toľko položka už stojí.',
      'Det er det varen koster allerede.',
      'Det är vad varan redan kostar.',
      'This is what the item costs already.',
    ],
    noSwapRunning: [
      'Et bytte er allerede i gang.',
      'Výmena už prebieha.',
      'Et bytte er allerede i gang.',
      'Ett byte pågår redan.',
      'A swap is under way already.',
    ],
    everyDeliveryOver: [
      'Der er stadig leveringer i gang: {open}.',
      'Niektoré dodávky ešte prebiehajú: {open}.',
      'Det er fortsatt leveranser i gang: {open}.',
      'Det pågår fortfarande leveranser: {open}.',
      'Deliveries are still under way: {open}.',
    ],
    noPaymentScheduled: [
      'Der er planlagt en betaling ({due}).',
      'Je naplánovaná platba ({due}).',
      'Det er planlagt en betaling ({due}).',
      'En betalning är planerad ({due}).',
      'A payment is scheduled ({due}).',
    ],
    creditSettled: [
      'Kunden har et tilgodehavende, der ikke er gjort op.',
      'Preplatok zákazníka nie je vyrovnaný.',
      'Kunden har et tilgodehavende som ikke er gjort opp.',
      'Kundens tillgodohavande är inte reglerat.',
      'The customer’s credit is not settled.',
    ],
    paymentsSettled: [
      'Der er betalinger, som ikke er gjort op.',
      'Niektoré platby nie sú vyrovnané.',
      'Det er betalinger som ikke er gjort opp.',
      'Det finns betalningar som inte är reglerade.',
      'There are payments that are not settled.',
    ],
    nothingSent: [
      'Noget er allerede sendt: {sent}.',
      'Niečo už bolo odoslané: {sent}.',
      'Noe er allerede sendt: {sent}.',
      'Något är redan skickat: {sent}.',
      'Something has been sent already: {sent}.',
    ],
    later: [
      'Datoen skal ligge i fremtiden.',
      'Dátum musí byť v budúcnosti.',
      'Datoen må ligge i fremtiden.',
      'Datumet måste ligga i framtiden.',
      'The date must lie ahead.',
    ],
    someSwapped: [
      'Der er intet bytte at trække tilbage.',
      'Niet žiadosti o výmenu, ktorú by bolo možné vziať späť.',
      'Det er ikke noe bytte å trekke tilbake.',
      'Det finns inget byte att återkalla.',
      'There is no swap to withdraw.',
    ],
    notSentYet: [
      'Den nye vare er allerede sendt.',
      'Nová položka už bola odoslaná.',
      'Den nye varen er allerede sendt.',
      'Den nya varan är redan skickad.',
      'The new item has been sent already.',
    ],
    someRequested: [
      'Ingen opsigelse er registreret.',
      'O ukončenie nikto nepožiadal.',
      'Det er ikke bedt om noen avslutning.',
      'Ingen uppsägning är begärd.',
      'No end has been requested.',
    ],
    requested: [
      'Ikke alle varerne er opsagt.',
      'O ukončenie sa nepožiadalo pri všetkých položkách.',
      'Det er ikke bedt om avslutning for alle varene.',
      'Alla varor är inte uppsagda.',
      'The end of not all of the items has been requested.',
    ],
    inTime: [
      'Fristen for returnering er passeret.',
      'Dátum vrátenia už uplynul.',
      'Fristen for retur er passert.',
      'Sista dagen för återlämning har passerat.',
      'The date of return has passed.',
    ],
    somethingFailed: noFailure,
    someFailed: noFailure,
    failed: [
      'Betalingen {payment} er ikke mislykkedes.',
      'Platba {payment} nezlyhala.',
      'Betalingen {payment} har ikke mislyktes.',
      'Betalningen {payment} har inte misslyckats.',
      'The payment {payment} has not failed.',
    ],
    someCredit: [
      'Kunden har intet tilgodehavende.',
      'Zákazník nemá preplatok.',
      'Kunden har ikke noe tilgodehavende.',
      'Kunden har inget tillgodohavande.',
      'The customer has no credit.',
    ],
    underWay: [
      'Betalingen er ikke i gang.',
      'Platba neprebieha.',
      'Betalingen er ikke i gang.',
      'Betalningen pågår inte.',
      'The payment is not under way.',
    ],
  }),
}

/** The same of a delivery. */
export const deliveryGuards = textsOf({
  news,
  neverHandedOver: [
    'Varen har været hos kunden; den skal tilbage først.',
    'Položka bola u zákazníka; najprv sa musí vrátiť.',
    'Varen har vært hos kunden; den må tilbake først.',
    'Varan har varit hos kunden; den måste tillbaka först.',
    'The item has been with the customer; it has to come back first.',
  ],
  isOut: [
    'Varen er ikke ude hos kunden.',
    'Položka nie je u zákazníka.',
    'Varen er ikke ute hos kunden.',
    'Varan är inte ute hos kunden.',
    'The item is not with the customer.',
  ],
  notOut: [
    'Varen er ude hos kunden.',
    'Položka je u zákazníka.',
    'Varen er ute hos kunden.',
    'Varan är ute hos kunden.',
    'The item is with the customer.',
  ],
  unassigned: [
    'Leverancen har allerede en vare.',
    'Dodávka už má položku.',
    'Leveransen har allerede en vare.',
    'Leveransen har redan en vara.',
    'The delivery has an item already.',
  ],
  taken: [
    'Skaden kan ikke være registreret på det tidspunkt.',
    'Poškodenie nemohlo byť zaznamenané v tomto čase.',
    'Skaden kan ikke være registrert på det tidspunktet.',
    'Skadan kan inte ha registrerats vid den tidpunkten.',
    'The damage cannot have been recorded at that time.',
  ],
  notOnTheWayBack: [
    'Varen er på vej tilbage.',
    'Položka je na ceste späť.',
    'Varen er på vei tilbake.',
    'Varan är på väg tillbaka.',
    'The item is on its way back.',
  ],
  swappedIn: [
    'Varen kommer ikke tilbage som led i et bytte.',
    'Položka sa nevracia v rámci výmeny.',
    'Varen kommer ikke tilbake som ledd i et bytte.',
    'Varan kommer inte tillbaka som del av ett byte.',
    'The item does not come in by a swap.',
  ],
  swappedOut: [
    'Varen sendes ikke ud som led i et bytte.',
    'Položka sa neposiela v rámci výmeny.',
    'Varen sendes ikke ut som ledd i et bytte.',
    'Varan skickas inte ut som del av ett byte.',
    'The item does not go out by a swap.',
  ],
  bufferOver: [
    'Varen er først fri igen {retryAt}.',
    'Položka bude opäť voľná až {retryAt}.',
    'Varen er ledig igjen først {retryAt}.',
    'Varan är ledig igen först {retryAt}.',
    'The item is not free again until {retryAt}.',
  ],
})
