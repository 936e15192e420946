import { textsOf } from './texts.js'

/** What a person is told by guards that stand in several lifecycles. `{endsAt}` and the like are filled in. */
export const commonGuards = textsOf({
  notOver: [
    'Perioden er slut ({endsAt}).',
    'Obdobie sa skončilo ({endsAt}).',
    'Perioden er over ({endsAt}).',
    'Perioden är slut ({endsAt}).',
    'The period is over ({endsAt}).',
  ],
  inReach: [
    'En af datoerne ligger for langt tilbage eller for langt ude i fremtiden.',
    'Niektorý z dátumov je príliš dávny alebo príliš vzdialený.',
    'En av datoene ligger for langt tilbake eller for langt frem i tid.',
    'Ett av datumen ligger för långt tillbaka eller för långt fram i tiden.',
    'One of the dates lies too far back or too far ahead.',
  ],
})

/**
 * What a person is told by guards of a car that goes out and comes back, and of its condition.
 *
 * In Slovak one shop says `Auto` and the other `Vozidlo`: both are neuter.
 */
export const carGuardsOf = (car: 'Auto' | 'Vozidlo') =>
  textsOf({
    carFits: [
      'Bilen findes ikke, er ikke valgt eller passer ikke til bestillingen.',
      `${car} neexistuje, nie je vybrané alebo nezodpovedá objednávke.`,
      'Bilen finnes ikke, er ikke valgt eller passer ikke til bestillingen.',
      'Bilen finns inte, är inte vald eller passar inte beställningen.',
      'The car does not exist, is not chosen or does not fit the order.',
    ],
    notReturned: [
      'Bilen er allerede returneret.',
      `${car} už bolo vrátené.`,
      'Bilen er allerede returnert.',
      'Bilen är redan återlämnad.',
      'The car has been returned already.',
    ],
    returned: [
      'Bilen kan ikke være kommet tilbage på det tidspunkt.',
      `${car} nemohlo byť vrátené v tomto čase.`,
      'Bilen kan ikke ha kommet tilbake på det tidspunktet.',
      'Bilen kan inte ha kommit tillbaka vid den tidpunkten.',
      'The car cannot have come back at that time.',
    ],
    recordFits: [
      'Registreringen passer ikke til dem, der findes i forvejen.',
      'Záznam nezodpovedá tým, ktoré už existujú.',
      'Registreringen passer ikke til dem som finnes fra før.',
      'Besiktningen stämmer inte med de tidigare.',
      'The record does not fit those that there are.',
    ],
    taken: [
      'Registreringen kan ikke være lavet på det tidspunkt.',
      'Záznam nemohol vzniknúť v tomto čase.',
      'Registreringen kan ikke være gjort på det tidspunktet.',
      'Besiktningen kan inte ha gjorts vid den tidpunkten.',
      'The record cannot have been made at that time.',
    ],
  })
