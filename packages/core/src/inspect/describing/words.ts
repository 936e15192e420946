import type { RefusalCode } from '../../words/refusal.js'

/** The languages in which Ordna itself can tell a refusal. */
export const toldIn = ['en', 'da', 'nb', 'sv', 'sk'] as const

/** What is said of a code, and which parameter of its blockers is named after it. */
export type Words = { readonly texts: { readonly [locale: string]: string }; readonly shows?: string }

// Whoever asks for no words does not load them.
/* @__NO_SIDE_EFFECTS__ */
function words(row: readonly [en: string, da: string, nb: string, sv: string, sk: string], shows?: string): Words {
  const texts = Object.fromEntries(toldIn.map((locale, index) => [locale, row[index] as string]))
  return shows === undefined ? { texts } : { texts, shows }
}

const fault = words([
  'There is a fault in the program. Tell whoever looks after it',
  'Der er en fejl i programmet. Kontakt den, der har ansvaret for det',
  'Det er en feil i programmet. Kontakt den som har ansvaret for det',
  'Det finns ett fel i programmet. Kontakta den som ansvarar för det',
  'V programe je chyba. Obráťte sa na toho, kto ho spravuje',
])

/** What a person is told for each code: a sentence without its full stop. */
export const refusalWords: { readonly [Code in RefusalCode]: Words } = {
  forbidden: words([
    'You may not do this',
    'Du har ikke adgang til dette',
    'Du har ikke tilgang til dette',
    'Du har inte behörighet till detta',
    'Na toto nemáte oprávnenie',
  ]),
  unknown_subject: words(
    ['It does not exist', 'Den findes ikke', 'Den finnes ikke', 'Den finns inte', 'Neexistuje'],
    'id',
  ),
  unknown_version: words([
    'It belongs to another version of the program',
    'Den hører til en anden version af programmet',
    'Den hører til en annen versjon av programmet',
    'Den hör till en annan version av programmet',
    'Patrí k inej verzii programu',
  ]),
  invalid_calendar: fault,
  exists: words(
    ['It exists already', 'Den findes allerede', 'Den finnes allerede', 'Den finns redan', 'Už existuje'],
    'id',
  ),
  unknown_notice: words(
    [
      'There is no choice about this message',
      'Denne besked kan ikke vælges til eller fra',
      'Denne meldingen kan ikke velges av eller på',
      'Det här meddelandet går inte att välja',
      'Túto správu nemožno zvoliť',
    ],
    'notice',
  ),
  not_waiting: words([
    'This message does not wait to be sent',
    'Denne besked venter ikke på at blive sendt',
    'Denne meldingen venter ikke på å bli sendt',
    'Det här meddelandet väntar inte på att skickas',
    'Táto správa nečaká na odoslanie',
  ]),
  unknown_transition: words(
    [
      'There is no such action',
      'Den handling findes ikke',
      'Den handlingen finnes ikke',
      'Den åtgärden finns inte',
      'Takáto akcia neexistuje',
    ],
    'transition',
  ),
  wrong_status: words(
    [
      'This cannot be done in the present status',
      'Det kan ikke gøres i den nuværende status',
      'Dette kan ikke gjøres i nåværende status',
      'Detta går inte i nuvarande status',
      'V aktuálnom stave to nie je možné',
    ],
    'status',
  ),
  invalid_reason: words([
    'The reason is missing or cannot be used',
    'Begrundelsen mangler eller kan ikke bruges',
    'Begrunnelsen mangler eller kan ikke brukes',
    'Skälet saknas eller kan inte användas',
    'Dôvod chýba alebo ho nemožno použiť',
  ]),
  invalid_input: words(
    [
      'What was given cannot be used',
      'Oplysningerne kan ikke bruges',
      'Opplysningene kan ikke brukes',
      'Uppgifterna kan inte användas',
      'Zadané údaje nemožno použiť',
    ],
    'path',
  ),
  guarded: words(
    ['This is not possible', 'Det er ikke muligt', 'Dette er ikke mulig', 'Detta är inte möjligt', 'Toto nie je možné'],
    'guard',
  ),
  guard_failed: fault,
  no_target: words([
    'This is not possible now',
    'Det er ikke muligt nu',
    'Dette er ikke mulig nå',
    'Detta är inte möjligt nu',
    'Teraz to nie je možné',
  ]),
  invalid_data: words(
    [
      'Something in the data is not right',
      'Noget i oplysningerne er ikke rigtigt',
      'Noe i opplysningene er ikke riktig',
      'Något i uppgifterna är inte rätt',
      'Niečo v údajoch nie je správne',
    ],
    'path',
  ),
  missing_fields: words(
    ['Something is missing', 'Der mangler noget', 'Noe mangler', 'Något saknas', 'Niečo chýba'],
    'field',
  ),
  invalid_hold: words(
    [
      'The period cannot be used',
      'Perioden kan ikke bruges',
      'Perioden kan ikke brukes',
      'Perioden kan inte användas',
      'Toto obdobie nemožno použiť',
    ],
    'resource',
  ),
  invalid_link: fault,
  held: words(
    [
      'It is taken then',
      'Optaget i perioden',
      'Opptatt i perioden',
      'Upptaget under perioden',
      'V tomto čase obsadené',
    ],
    'resource',
  ),
  stale: words([
    'It has changed meanwhile. Look at it again',
    'Den er ændret imens. Se på den igen',
    'Den er endret i mellomtiden. Se på den igjen',
    'Den har ändrats under tiden. Titta på den igen',
    'Medzitým sa zmenila. Pozrite sa na ňu znova',
  ]),
  request_reused: words([
    'The same request was sent before with another content',
    'Samme anmodning er sendt før med andet indhold',
    'Samme forespørsel er sendt før med annet innhold',
    'Samma begäran har skickats tidigare med annat innehåll',
    'Rovnaká požiadavka už bola odoslaná s iným obsahom',
  ]),
  linked: words(
    [
      'Something that belongs to it does not allow this',
      'Noget, der hører til, tillader det ikke',
      'Noe som hører til, tillater det ikke',
      'Något som hör till tillåter det inte',
      'Niečo, čo k tomu patrí, to nedovoľuje',
    ],
    'id',
  ),
  unknown_note: words(
    [
      'There is no open note of this number',
      'Der er ingen åben note med dette nummer',
      'Det finnes ikke noe åpent notat med dette nummeret',
      'Det finns ingen öppen anteckning med detta nummer',
      'Otvorená poznámka s týmto číslom neexistuje',
    ],
    'note',
  ),
  not_dead: words([
    'There is nothing to try again',
    'Der er intet at prøve igen',
    'Det er ingenting å prøve igjen',
    'Det finns inget att försöka igen',
    'Niet čo skúsiť znova',
  ]),
  endless: fault,
  restless: fault,
}

/** When asking again makes sense. */
export const retryWords = words(['Possible from', 'Muligt fra', 'Mulig fra', 'Möjligt från', 'Možné od'], 'retryAt')

/** What is told where a hold has nothing to choose from: nobody has it, there is none. */
export const noChoiceWords = words([
  'There is none to choose from',
  'Der er ingen at vælge imellem',
  'Det er ingen å velge mellom',
  'Det finns ingen att välja bland',
  'Nie je z čoho vybrať',
])
