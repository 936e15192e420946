import type { PaperLocale } from '../../layout/language.js'

const en = {
  title: 'Vehicle rental contract',
  number: 'Contract no.',
  page: 'Page',
  lessor: 'Lessor',
  lessee: 'Lessee',
  companyId: 'Company no.',
  born: 'Born',
  document: 'Identity document',
  licence: 'Driving licence',
  vehicle: 'Vehicle',
  plate: 'Registration number',
  vin: 'VIN',
  from: 'Rented from',
  until: 'Rented until',
  pickup: 'Place of handover',
  dropoff: 'Place of return',
  kilometres: 'Kilometres included',
  extraKilometre: 'Each further kilometre',
  total: 'Rental price incl. VAT',
  deposit: 'Deposit',
  clauses: [
    [
      'Subject',
      'The lessor lets the lessee use the vehicle named above for the agreed time, and the lessee pays the price.',
    ],
    [
      'Handover and return',
      'The condition of the vehicle, its fuel and its odometer are written down at handover and at return, in a protocol that both parties sign.',
    ],
    [
      'Use',
      'Only the lessee and the drivers named here may drive. The vehicle must not be sublet, used for racing, or taken abroad without written consent.',
    ],
    [
      'Payment',
      'The price and the deposit are due before handover. The deposit is returned when the vehicle is back without damage and all is paid.',
    ],
    [
      'Liability',
      'The lessee is liable for damage and loss as the general terms say, and reports every accident to the lessor and the police at once.',
    ],
    [
      'Terms',
      'The general terms in force on the day of signing are an inseparable part of this contract. The lessee confirms that they were made available before signing.',
    ],
  ],
  signed: 'Place, date and signature',
} as const

/** What a contract says in a language. */
export type ContractWords = {
  readonly [Name in Exclude<keyof typeof en, 'clauses'>]: string
} & { readonly clauses: readonly (readonly [heading: string, text: string])[] }

const sk: ContractWords = {
  title: 'Zmluva o prenájme vozidla',
  number: 'Zmluva č.',
  page: 'Strana',
  lessor: 'Prenajímateľ',
  lessee: 'Nájomca',
  companyId: 'IČO',
  born: 'Dátum narodenia',
  document: 'Doklad totožnosti',
  licence: 'Vodičský preukaz',
  vehicle: 'Vozidlo',
  plate: 'Evidenčné číslo',
  vin: 'VIN',
  from: 'Začiatok nájmu',
  until: 'Koniec nájmu',
  pickup: 'Miesto prevzatia',
  dropoff: 'Miesto vrátenia',
  kilometres: 'Kilometre v cene',
  extraKilometre: 'Každý ďalší kilometer',
  total: 'Cena nájmu s DPH',
  deposit: 'Kaucia',
  clauses: [
    [
      'Predmet zmluvy',
      'Prenajímateľ prenecháva nájomcovi vozidlo uvedené vyššie na dohodnutý čas do užívania a nájomca zaň platí nájomné.',
    ],
    [
      'Prevzatie a vrátenie',
      'Stav vozidla, nádrže a počítadla kilometrov sa zapíše pri prevzatí aj pri vrátení do protokolu, ktorý podpíšu obe strany.',
    ],
    [
      'Užívanie vozidla',
      'Vozidlo smie viesť len nájomca a vodiči uvedení v zmluve. Bez písomného súhlasu sa nesmie dať do podnájmu, použiť na preteky ani vyviezť do zahraničia.',
    ],
    [
      'Platba',
      'Nájomné a kaucia sú splatné pred prevzatím vozidla. Kaucia sa vráti po vrátení nepoškodeného vozidla a vyrovnaní všetkých záväzkov.',
    ],
    [
      'Zodpovednosť za škodu',
      'Nájomca zodpovedá za škodu a stratu podľa všeobecných obchodných podmienok a každú nehodu bezodkladne oznámi prenajímateľovi a polícii.',
    ],
    [
      'Obchodné podmienky',
      'Všeobecné obchodné podmienky účinné v deň podpisu sú neoddeliteľnou súčasťou tejto zmluvy. Nájomca potvrdzuje, že ich mal pred podpisom k dispozícii.',
    ],
  ],
  signed: 'Miesto, dátum a podpis',
}

const nb: ContractWords = {
  title: 'Leieavtale for kjøretøy',
  number: 'Avtale nr.',
  page: 'Side',
  lessor: 'Utleier',
  lessee: 'Leietaker',
  companyId: 'Org.nr.',
  born: 'Født',
  document: 'Legitimasjon',
  licence: 'Førerkort',
  vehicle: 'Kjøretøy',
  plate: 'Registreringsnummer',
  vin: 'Understellsnummer',
  from: 'Leies fra',
  until: 'Leies til',
  pickup: 'Utlevering',
  dropoff: 'Innlevering',
  kilometres: 'Inkluderte kilometer',
  extraKilometre: 'Hver kilometer utover',
  total: 'Leiepris inkl. mva.',
  deposit: 'Depositum',
  clauses: [
    [
      'Avtalen gjelder',
      'Utleier stiller kjøretøyet ovenfor til leietakers disposisjon i avtalt tid mot betaling av leien.',
    ],
    [
      'Utlevering og innlevering',
      'Kjøretøyets tilstand, drivstoffnivå og kilometerstand føres i en protokoll ved utlevering og innlevering. Begge parter signerer.',
    ],
    [
      'Bruk',
      'Bare leietaker og førere som er nevnt i avtalen, kan kjøre. Kjøretøyet kan ikke fremleies, brukes til løp eller tas ut av landet uten skriftlig samtykke.',
    ],
    [
      'Betaling',
      'Leie og depositum betales før utlevering. Depositumet tilbakebetales når kjøretøyet er levert uten skade og alt er gjort opp.',
    ],
    [
      'Ansvar',
      'Leietaker er ansvarlig for skade og tap slik leievilkårene sier, og melder straks ethvert uhell til utleier og politi.',
    ],
    [
      'Leievilkår',
      'Leievilkårene som gjelder på signeringsdagen, er en del av avtalen. Leietaker bekrefter å ha hatt dem tilgjengelig før signering.',
    ],
  ],
  signed: 'Sted, dato og underskrift',
}

const sv: ContractWords = {
  title: 'Hyresavtal för fordon',
  number: 'Avtal nr',
  page: 'Sida',
  lessor: 'Uthyrare',
  lessee: 'Hyrestagare',
  companyId: 'Org.nr',
  born: 'Född',
  document: 'Legitimation',
  licence: 'Körkort',
  vehicle: 'Fordon',
  plate: 'Registreringsnummer',
  vin: 'Chassinummer',
  from: 'Hyrs från',
  until: 'Hyrs till',
  pickup: 'Utlämning',
  dropoff: 'Återlämning',
  kilometres: 'Kilometer som ingår',
  extraKilometre: 'Varje ytterligare kilometer',
  total: 'Hyra inkl. moms',
  deposit: 'Deposition',
  clauses: [
    [
      'Avtalet gäller',
      'Uthyraren ställer fordonet ovan till hyrestagarens förfogande under avtalad tid mot betalning av hyran.',
    ],
    [
      'Utlämning och återlämning',
      'Fordonets skick, bränslenivå och mätarställning antecknas vid utlämning och återlämning i ett protokoll som båda parter undertecknar.',
    ],
    [
      'Användning',
      'Endast hyrestagaren och de förare som anges i avtalet får köra. Fordonet får inte hyras ut i andra hand, användas vid tävling eller föras utomlands utan skriftligt medgivande.',
    ],
    [
      'Betalning',
      'Hyra och deposition betalas före utlämning. Depositionen återbetalas när fordonet är återlämnat utan skador och allt är betalt.',
    ],
    [
      'Ansvar',
      'Hyrestagaren ansvarar för skador och förluster enligt hyresvillkoren och anmäler varje olycka genast till uthyraren och polisen.',
    ],
    [
      'Hyresvillkor',
      'De hyresvillkor som gäller på undertecknandets dag är en del av avtalet. Hyrestagaren bekräftar att de har varit tillgängliga före undertecknandet.',
    ],
  ],
  signed: 'Ort, datum och namnteckning',
}

const da: ContractWords = {
  title: 'Lejekontrakt for køretøj',
  number: 'Kontrakt nr.',
  page: 'Side',
  lessor: 'Udlejer',
  lessee: 'Lejer',
  companyId: 'CVR-nr.',
  born: 'Født',
  document: 'Legitimation',
  licence: 'Kørekort',
  vehicle: 'Køretøj',
  plate: 'Registreringsnummer',
  vin: 'Stelnummer',
  from: 'Lejes fra',
  until: 'Lejes til',
  pickup: 'Udlevering',
  dropoff: 'Aflevering',
  kilometres: 'Kilometer inkluderet',
  extraKilometre: 'Hver kilometer derudover',
  total: 'Leje inkl. moms',
  deposit: 'Depositum',
  clauses: [
    [
      'Aftalen omfatter',
      'Udlejer stiller ovennævnte køretøj til lejers rådighed i den aftalte periode mod betaling af lejen.',
    ],
    [
      'Udlevering og aflevering',
      'Køretøjets stand, brændstofniveau og kilometerstand noteres ved udlevering og aflevering i en protokol, som begge parter underskriver.',
    ],
    [
      'Brug',
      'Kun lejer og de førere, der er nævnt i kontrakten, må køre. Køretøjet må ikke fremlejes, bruges til løb eller føres til udlandet uden skriftligt samtykke.',
    ],
    [
      'Betaling',
      'Leje og depositum betales før udlevering. Depositum tilbagebetales, når køretøjet er afleveret uden skader, og alt er betalt.',
    ],
    [
      'Ansvar',
      'Lejer hæfter for skader og tab, som lejebetingelserne siger, og melder straks ethvert uheld til udlejer og politi.',
    ],
    [
      'Lejebetingelser',
      'De lejebetingelser, der gælder på underskriftsdagen, er en del af kontrakten. Lejer bekræfter at have haft adgang til dem før underskriften.',
    ],
  ],
  signed: 'Sted, dato og underskrift',
}

/** By language. */
export const contractWords: { readonly [Locale in PaperLocale]: ContractWords } = { nb, sv, da, en, sk }
