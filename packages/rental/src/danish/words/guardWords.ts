import { carGuardsOf, commonGuards } from '../../words/guardWords.js'
import { textsOf } from '../../words/texts.js'

/** What a person is told when a guard of the order says no. */
export const guardWords = {
  ...commonGuards,
  ...carGuardsOf('Auto'),
  ...textsOf({
    onlyWishes: [
      'En ny bestilling indeholder kun ønsker; resten kommer til undervejs.',
      'Nová objednávka obsahuje len želania; ostatné sa doplní neskôr.',
      'En ny bestilling inneholder bare ønsker; resten kommer til underveis.',
      'En ny beställning innehåller bara önskemål; resten tillkommer senare.',
      'A new order holds wishes only; the rest becomes known later.',
    ],
    goesForward: [
      'Perioden slutter, før den begynder.',
      'Obdobie sa končí skôr, ako sa začína.',
      'Perioden slutter før den begynner.',
      'Perioden slutar innan den börjar.',
      'The period ends before it begins.',
    ],
    appointments: [
      'Aftalen om levering eller afhentning ligger uden for perioden.',
      'Dohodnuté doručenie alebo vyzdvihnutie je mimo obdobia.',
      'Avtalen om levering eller henting ligger utenfor perioden.',
      'Tiden för leverans eller avhämtning ligger utanför perioden.',
      'The appointment for delivery or pick-up lies outside the period.',
    ],
    inPeriod: [
      'Aftalen om levering eller afhentning ligger uden for perioden.',
      'Dohodnuté doručenie alebo vyzdvihnutie je mimo obdobia.',
      'Avtalen om levering eller henting ligger utenfor perioden.',
      'Tiden för leverans eller avhämtning ligger utanför perioden.',
      'The appointment for delivery or pick-up lies outside the period.',
    ],
    inFleet: [
      'Sådan en bil har vi ikke.',
      'Také auto nemáme.',
      'En slik bil har vi ikke.',
      'En sådan bil har vi inte.',
      'We have no such car.',
    ],
    anotherCar: [
      'Det er den bil, kunden allerede har ({car}).',
      'To je auto, ktoré zákazník už má ({car}).',
      'Det er bilen kunden allerede har ({car}).',
      'Det är bilen som kunden redan har ({car}).',
      'This is the car that the customer has already ({car}).',
    ],
    notPaid: [
      'Betalingen er allerede registreret ({recorded}).',
      'Platba už je zaznamenaná ({recorded}).',
      'Betalingen er allerede registrert ({recorded}).',
      'Betalningen är redan registrerad ({recorded}).',
      'The payment is recorded already ({recorded}).',
    ],
    afterDeposit: [
      'En restbetaling kommer efter en forudbetaling, i samme valuta.',
      'Doplatok možno zaplatiť až po zálohe a v rovnakej mene.',
      'En restbetaling kommer etter et forskudd, i samme valuta.',
      'Resten kan betalas först efter en handpenning, i samma valuta.',
      'A rest is paid after a deposit, in the same currency.',
    ],
    notSigned: [
      'Kontrakten er allerede underskrevet ({signedAt}).',
      'Zmluva je už podpísaná ({signedAt}).',
      'Kontrakten er allerede signert ({signedAt}).',
      'Avtalet är redan undertecknat ({signedAt}).',
      'The contract is signed already ({signedAt}).',
    ],
    signed: [
      'Kontrakten kan ikke være underskrevet på det tidspunkt.',
      'Zmluva nemohla byť podpísaná v tomto čase.',
      'Kontrakten kan ikke være signert på det tidspunktet.',
      'Avtalet kan inte ha undertecknats vid den tidpunkten.',
      'The contract cannot have been signed at that time.',
    ],
    contractSigned: [
      'Kontrakten er ikke underskrevet.',
      'Zmluva nie je podpísaná.',
      'Kontrakten er ikke signert.',
      'Avtalet är inte undertecknat.',
      'The contract is not signed.',
    ],
    notHandedOver: [
      'Bilen er allerede udleveret.',
      'Auto už bolo odovzdané.',
      'Bilen er allerede utlevert.',
      'Bilen är redan utlämnad.',
      'The car has been handed over already.',
    ],
    carBack: [
      'Bilen {car} er ikke kommet tilbage.',
      'Auto {car} ešte nebolo vrátené.',
      'Bilen {car} har ikke kommet tilbake.',
      'Bilen {car} har inte kommit tillbaka.',
      'The car {car} is not back.',
    ],
    ofTheOrder: [
      'Bilen {car} hører ikke til denne bestilling.',
      'Auto {car} nepatrí k tejto objednávke.',
      'Bilen {car} hører ikke til denne bestillingen.',
      'Bilen {car} hör inte till den här beställningen.',
      'The car {car} does not belong to this order.',
    ],
  }),
}
