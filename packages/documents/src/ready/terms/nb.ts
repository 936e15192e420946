import type { FirmTexts } from './termsWords.js'

const shared = {
  inForce: 'Gjelder fra {{ edition.effectiveFrom | day }}, utgave {{ edition.number }}',
  page: 'Side',
  toBeRead: 'Et utgangspunkt. Fyll ut, la en advokat lese gjennom, og ta bort denne merknaden.',
}

export const nb: FirmTexts = {
  terms: {
    ...shared,
    title: 'Leievilkår for kjøretøy',
    sections: [
      [
        'Avtalens parter',
        'Vilkårene gjelder for alle leieavtaler mellom {{ firm.name }}, {{ firm.address }} (utleier), og kunden (leietaker). Avtalen går foran vilkårene.',
      ],
      [
        'Bestilling',
        'En bestilling er bindende når utleier har bekreftet den skriftlig. Er det bestilte kjøretøyet ikke tilgjengelig, tilbyr utleier ett i samme eller høyere klasse, eller betaler tilbake.',
      ],
      [
        'Fører',
        'Føreren har alderen og har hatt førerkort så lenge som prislisten krever, og viser legitimasjon og førerkort ved utlevering. Flere førere føres opp i avtalen.',
      ],
      [
        'Pris, betaling og depositum',
        'Prisen følger den bekreftede bestillingen og omfatter merverdiavgift, forsikringen som avtalen nevner, og avtalte kilometer. Depositumet er sikkerhet for leietakers forpliktelser og betales tilbake uten opphold når kjøretøyet er levert i orden.',
      ],
      [
        'Utlevering',
        'Kjøretøyet utleveres i forskriftsmessig stand, rent og med drivstoff som i protokollen. Leietaker kontrollerer tilstanden som er ført inn; det som ikke påpekes, regnes som godkjent.',
      ],
      [
        'Bruk av kjøretøyet',
        'Kjøretøyet brukes med omhu og til det det er beregnet for. Det fremleies ikke, brukes ikke til løp, øvelseskjøring, persontransport mot vederlag eller tauing uten samtykke, og kjøres ikke under påvirkning av alkohol, narkotika eller medisiner. Kjøring i utlandet krever skriftlig samtykke.',
      ],
      ['Kilometer og drivstoff', 'Kilometer utover det avtalte og manglende drivstoff faktureres etter prislisten.'],
      [
        'Innlevering og forsinkelse',
        'Kjøretøyet leveres til avtalt tid og sted. Forlengelse avtales før leien utløper. Hvert påbegynte døgn uten samtykke faktureres etter prislisten, og utleier kan hente kjøretøyet.',
      ],
      [
        'Uhell, skade og tyveri',
        'Leietaker sikrer stedet, varsler politiet, noterer hvem som er innblandet, og varsler utleier straks. Ansvar erkjennes ikke på utleiers vegne. Politirapport og skademelding leveres innen forsikringsselskapets frist.',
      ],
      [
        'Ansvar for skade',
        'Leietaker er ansvarlig for skade som leietaker eller førerne har voldt, inntil egenandelen i avtalen. Ansvaret er fullt ved forsett, grov uaktsomhet, påvirkning, fører som ikke er oppført, eller når selskapet er fri for ansvar fordi vilkårene er brutt.',
      ],
      [
        'Driftsstans',
        'Utleier sørger for reparasjon og, når kjøretøyet står uten at leietaker er skyld i det, for et annet kjøretøy eller prisavslag. Leietaker lar ikke noe reparere uten samtykke, mindre utlegg for å komme videre unntatt.',
      ],
      [
        'Gebyrer og bompenger',
        'Leietaker bærer gebyrer, bompenger og parkering fra leietiden. Utleier kan oppgi fører til myndighetene og fakturerer arbeidet etter prislisten.',
      ],
      [
        'Avbestilling',
        'Hvor lenge en bestilling kan avbestilles gratis, og hva som ellers betales, står i prislisten. Forbrukeres lovbestemte angrerett gjelder der loven gir den.',
      ],
      ['Personopplysninger', 'Behandlingen av personopplysninger står i personvernerklæringen.'],
      [
        'Klager og tvister',
        'Klager sendes til {{ firm.email }} og besvares innen rimelig tid. Forbrukere kan bringe saken inn for Forbrukertilsynet. Norsk rett gjelder.',
      ],
    ],
  },
  privacy: {
    ...shared,
    title: 'Personvernerklæring',
    sections: [
      [
        'Behandlingsansvarlig',
        '{{ firm.name }}, {{ firm.address }}, {{ firm.email }}, er ansvarlig for behandlingen av personopplysningene dine.',
      ],
      [
        'Hvilke opplysninger',
        'Navn, adresse, kontaktopplysninger, fødselsdato, legitimasjon og førerkort, opplysninger om leien og betalinger, protokoller og bilder av kjøretøyets tilstand, og kjøretøyets posisjon der det har slikt utstyr.',
      ],
      [
        'Formål og grunnlag',
        'Å inngå og oppfylle avtalen (GDPR artikkel 6 nr. 1 b), bokføring og skatt (c), å beskytte eiendom og gjøre opp krav (f), og nyheter bare med samtykke (a).',
      ],
      [
        'Hvor lenge',
        'Avtaler og opplysninger om krav så lenge krav kan gjøres gjeldende; bokføringsmateriale så lenge loven krever; samtykker til de trekkes tilbake. Deretter slettes opplysningene.',
      ],
      [
        'Mottakere',
        'Forsikringsselskaper, myndigheter, betalingsformidlere, regnskapsførere og de som drifter systemene våre, hver for det de trenger. Oppgi hvem dere bruker, og om opplysninger forlater EØS.',
      ],
      [
        'Dine rettigheter',
        'Du kan be om innsyn, retting, sletting, begrensning og dataportabilitet, protestere mot behandlingen og trekke et samtykke når som helst. Du kan klage til Datatilsynet.',
      ],
    ],
  },
}
