import type { FirmTexts } from './termsWords.js'

const shared = {
  inForce: 'Gælder fra {{ edition.effectiveFrom | day }}, udgave {{ edition.number }}',
  page: 'Side',
  toBeRead: 'Et udkast at begynde med. Udfyld det, lad en advokat læse det igennem, og fjern denne bemærkning.',
}

export const da: FirmTexts = {
  terms: {
    ...shared,
    title: 'Almindelige lejebetingelser for køretøjer',
    sections: [
      [
        'Parterne',
        'Betingelserne gælder for alle lejekontrakter mellem {{ firm.name }}, {{ firm.address }} (udlejer), og kunden (lejer). Kontrakten går forud for betingelserne.',
      ],
      [
        'Bestilling',
        'En bestilling er bindende, når udlejer har bekræftet den skriftligt. Er det bestilte køretøj ikke til rådighed, tilbyder udlejer et i samme eller højere klasse eller betaler tilbage.',
      ],
      [
        'Fører',
        'Føreren har den alder og har haft kørekort så længe, som prislisten kræver, og viser legitimation og kørekort ved udleveringen. Flere førere anføres i kontrakten.',
      ],
      [
        'Pris, betaling og depositum',
        'Prisen følger den bekræftede bestilling og omfatter moms, den forsikring, kontrakten nævner, og de aftalte kilometer. Depositum er sikkerhed for lejers forpligtelser og betales tilbage uden ophold, når køretøjet er afleveret i orden.',
      ],
      [
        'Udlevering',
        'Køretøjet udleveres i lovlig stand, rent og med brændstof som anført i protokollen. Lejer kontrollerer den noterede stand; det, der ikke gøres indsigelse mod, anses for godkendt.',
      ],
      [
        'Brug af køretøjet',
        'Køretøjet bruges med omhu og til det, det er beregnet til. Det fremlejes ikke, bruges ikke til løb, øvelseskørsel, persontransport mod betaling eller bugsering uden samtykke og føres ikke under påvirkning af alkohol, stoffer eller medicin. Kørsel i udlandet kræver skriftligt samtykke.',
      ],
      ['Kilometer og brændstof', 'Kilometer ud over de aftalte og manglende brændstof afregnes efter prislisten.'],
      [
        'Aflevering og forsinkelse',
        'Køretøjet afleveres til aftalt tid og sted. Forlængelse aftales, før lejen udløber. Hvert påbegyndt døgn uden samtykke afregnes efter prislisten, og udlejer kan lade køretøjet hente.',
      ],
      [
        'Uheld, skade og tyveri',
        'Lejer sikrer stedet, tilkalder politiet, noterer de involverede og underretter straks udlejer. Ansvar anerkendes ikke på udlejers vegne. Politirapport og skadeanmeldelse afleveres inden for forsikringsselskabets frist.',
      ],
      [
        'Ansvar for skade',
        'Lejer hæfter for skade, som lejer eller førerne har forvoldt, op til den selvrisiko, kontrakten nævner. Hæftelsen er fuld ved forsæt, grov uagtsomhed, påvirkning, en fører, der ikke er anført, eller når selskabet er fri for ansvar, fordi betingelserne er brudt.',
      ],
      [
        'Driftsstop',
        'Udlejer sørger for reparation og, når køretøjet holder stille uden lejers skyld, for et andet køretøj eller et afslag i prisen. Lejer lader intet reparere uden samtykke bortset fra mindre udlæg for at komme videre.',
      ],
      [
        'Bøder og afgifter',
        'Lejer betaler bøder, vejafgifter og parkering fra lejeperioden. Udlejer kan oplyse føreren til myndighederne og afregner sit arbejde efter prislisten.',
      ],
      [
        'Afbestilling',
        'Hvor længe en bestilling kan afbestilles gratis, og hvad der ellers betales, fremgår af prislisten. Forbrugeres lovbestemte fortrydelsesret gælder, hvor loven giver den.',
      ],
      ['Personoplysninger', 'Behandlingen af personoplysninger fremgår af privatlivspolitikken.'],
      [
        'Klager og tvister',
        'Klager sendes til {{ firm.email }} og besvares inden for rimelig tid. Forbrugere kan klage til Nævnenes Hus. Dansk ret gælder.',
      ],
    ],
  },
  privacy: {
    ...shared,
    title: 'Privatlivspolitik',
    sections: [
      [
        'Dataansvarlig',
        '{{ firm.name }}, {{ firm.address }}, {{ firm.email }}, er dataansvarlig for dine personoplysninger.',
      ],
      [
        'Hvilke oplysninger',
        'Navn, adresse, kontaktoplysninger, fødselsdato, legitimation og kørekort, oplysninger om leje og betalinger, protokoller og billeder af køretøjets stand samt køretøjets position, hvor det har sådant udstyr.',
      ],
      [
        'Formål og grundlag',
        'At indgå og opfylde kontrakten (GDPR artikel 6, stk. 1, litra b), bogføring og skat (c), at beskytte ejendom og afgøre krav (f) og nyheder kun med samtykke (a).',
      ],
      [
        'Hvor længe',
        'Kontrakter og oplysninger om krav, så længe krav kan gøres gældende; regnskabsmateriale, så længe loven kræver; samtykker, til de trækkes tilbage. Derefter slettes oplysningerne.',
      ],
      [
        'Modtagere',
        'Forsikringsselskaber, myndigheder, betalingsformidlere, revisorer og dem, der driver vores systemer, hver til det, de har brug for. Anfør, hvem I bruger, og om oplysninger forlader EØS.',
      ],
      [
        'Dine rettigheder',
        'Du kan bede om indsigt, berigtigelse, sletning, begrænsning og dataportabilitet, gøre indsigelse og når som helst trække et samtykke tilbage. Du kan klage til Datatilsynet.',
      ],
    ],
  },
}
