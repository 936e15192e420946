import { customerWords } from '../../customerChange.js'
import { textsOf } from '../../words/texts.js'

/**
 * What people read, by name.
 *
 * Five statuses and the button "Potvrdiť objednávku" have the source's own Slovak; the rest is formed after its texts.
 */
export const words = {
  ...customerWords,
  ...textsOf({
    received: ['Ny bestilling', 'Nová objednávka', 'Ny bestilling', 'Ny beställning', 'New order'],
    confirmed: ['Bekræftet', 'Potvrdená', 'Bekreftet', 'Bekräftad', 'Confirmed'],
    rejected: ['Afvist', 'Zamietnutá', 'Avvist', 'Avvisad', 'Rejected'],
    rental_in_progress: ['Udlejning i gang', 'Prebieha nájom', 'Utleie pågår', 'Uthyrning pågår', 'Rental in progress'],
    problem_being_solved: [
      'Problem undersøges',
      'Rieši sa problém',
      'Problem undersøkes',
      'Problem utreds',
      'Problem being solved',
    ],
    paid_ok: [
      'Betalt og afsluttet',
      'Zaplatená v poriadku',
      'Betalt og avsluttet',
      'Betald och avslutad',
      'Paid in order',
    ],
    cancelled: ['Annulleret', 'Stornovaná objednávka', 'Kansellert', 'Annullerad', 'Cancelled'],

    confirm: ['Bekræft bestilling', 'Potvrdiť objednávku', 'Bekreft bestillingen', 'Bekräfta beställningen', 'Confirm'],
    reject: ['Afvis bestilling', 'Zamietnuť objednávku', 'Avvis bestillingen', 'Avvisa beställningen', 'Reject'],
    changeParameters: [
      'Ændr bestillingen',
      'Upraviť parametre objednávky',
      'Endre bestillingen',
      'Ändra beställningen',
      'Change the order',
    ],
    handOver: ['Udlever bilen', 'Odovzdať vozidlo', 'Utlever bilen', 'Lämna ut bilen', 'Hand over the vehicle'],
    returnVehicle: ['Bil returneret', 'Vozidlo vrátené', 'Bil returnert', 'Bil återlämnad', 'Vehicle returned'],
    recordCondition: [
      'Registrer bilens stand',
      'Zaznamenať stav vozidla',
      'Registrer bilens tilstand',
      'Registrera bilens skick',
      'Record the vehicle condition',
    ],
    recordPayment: [
      'Angiv betalingsdato',
      'Nastaviť dátum zaplatenia',
      'Angi betalingsdato',
      'Ange betalningsdatum',
      'Set the payment date',
    ],
    close: ['Afslut bestilling', 'Uzatvoriť objednávku', 'Avslutt bestillingen', 'Avsluta beställningen', 'Close'],
    raiseProblem: ['Meld et problem', 'Riešiť problém', 'Meld et problem', 'Anmäl ett problem', 'Raise a problem'],
    solveProblem: ['Problem løst', 'Problém vyriešený', 'Problem løst', 'Problem löst', 'Problem solved'],
    cancel: ['Annuller', 'Stornovať objednávku', 'Kanseller', 'Annullera', 'Cancel'],

    confirmation: [
      'Ordrebekræftelse',
      'Potvrdenie objednávky',
      'Ordrebekreftelse',
      'Orderbekräftelse',
      'Confirmation of the order',
    ],
    rejection: [
      'Begrundelse for afvisning',
      'Odôvodnenie zamietnutia',
      'Begrunnelse for avvisning',
      'Motivering av avvisning',
      'Reasons for the rejection',
    ],
    cancellation: [
      'Besked om annullering',
      'Oznámenie o storne',
      'Beskjed om kansellering',
      'Besked om annullering',
      'Notice of cancellation',
    ],
  }),
}

/** A name that has a label. */
export type WordName = keyof typeof words
