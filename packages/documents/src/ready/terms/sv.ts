import type { FirmTexts } from './termsWords.js'

const shared = {
  inForce: 'Gäller från {{ edition.effectiveFrom | day }}, utgåva {{ edition.number }}',
  page: 'Sida',
  toBeRead: 'Ett utkast att börja med. Komplettera det, låt en jurist läsa det och ta bort den här anmärkningen.',
}

export const sv: FirmTexts = {
  terms: {
    ...shared,
    title: 'Allmänna hyresvillkor för fordon',
    sections: [
      [
        'Parter',
        'Villkoren gäller för alla hyresavtal mellan {{ firm.name }}, {{ firm.address }} (uthyraren), och kunden (hyrestagaren). Det som avtalet säger går före villkoren.',
      ],
      [
        'Bokning',
        'En bokning binder båda parter när uthyraren har bekräftat den skriftligen. Om det bokade fordonet inte finns tillgängligt erbjuder uthyraren ett i samma eller högre klass, eller betalar tillbaka.',
      ],
      [
        'Förare',
        'Föraren har den ålder och har haft körkort så länge som prislistan anger, och visar legitimation och körkort vid utlämningen. Ytterligare förare anges i avtalet.',
      ],
      [
        'Pris, betalning och deposition',
        'Priset följer den bekräftade bokningen och innefattar moms, den försäkring som avtalet anger och avtalade kilometer. Depositionen är säkerhet för hyrestagarens skyldigheter och återbetalas utan dröjsmål när fordonet är återlämnat i ordning.',
      ],
      [
        'Utlämning',
        'Fordonet lämnas ut trafikdugligt, rent och med den bränslemängd som protokollet anger. Hyrestagaren kontrollerar skicket som har antecknats; det som inte påtalas anses godkänt.',
      ],
      [
        'Användning',
        'Fordonet används varsamt och för det som det är avsett för. Det hyrs inte ut i andra hand, används inte vid tävling, övningskörning, persontransport mot ersättning eller bogsering utan medgivande, och körs inte under påverkan av alkohol, droger eller läkemedel. Resor utomlands kräver skriftligt medgivande.',
      ],
      ['Kilometer och bränsle', 'Kilometer utöver de avtalade och bränsle som saknas debiteras enligt prislistan.'],
      [
        'Återlämning och försening',
        'Fordonet återlämnas på avtalad tid och plats. Förlängning begärs innan hyrestiden löper ut. Varje påbörjat dygn utan medgivande debiteras enligt prislistan, och uthyraren får låta hämta fordonet.',
      ],
      [
        'Olycka, skada och stöld',
        'Hyrestagaren säkrar platsen, kallar på polis, antecknar vilka som är inblandade och underrättar uthyraren genast. Inget ansvar medges för uthyrarens räkning. Polisanmälan och skadeanmälan lämnas inom den tid som försäkringsbolaget kräver.',
      ],
      [
        'Ansvar för skada',
        'Hyrestagaren ansvarar för skada som hyrestagaren eller förarna har orsakat upp till den självrisk som avtalet anger. Ansvaret är fullt vid uppsåt, grov vårdslöshet, påverkan, förare som inte är angiven, eller när bolaget inte ersätter för att villkoren har brutits.',
      ],
      [
        'Driftstopp',
        'Uthyraren sörjer för reparation och, när fordonet står stilla utan hyrestagarens vållande, för ett annat fordon eller prisavdrag. Hyrestagaren låter inget repareras utan medgivande, mindre utlägg för att komma vidare undantagna.',
      ],
      [
        'Böter och avgifter',
        'Hyrestagaren står för böter, vägavgifter, trängselskatt och parkering under hyrestiden. Uthyraren får uppge föraren för myndigheter och debiterar sitt arbete enligt prislistan.',
      ],
      [
        'Avbokning',
        'Hur länge en bokning kan avbokas utan kostnad och vad som annars debiteras framgår av prislistan. Konsumentens lagstadgade ångerrätt gäller där lagen ger den.',
      ],
      ['Personuppgifter', 'Hur personuppgifter behandlas framgår av integritetspolicyn.'],
      [
        'Klagomål och tvister',
        'Klagomål skickas till {{ firm.email }} och besvaras inom skälig tid. Konsumenter kan vända sig till Allmänna reklamationsnämnden. Svensk rätt gäller.',
      ],
    ],
  },
  privacy: {
    ...shared,
    title: 'Integritetspolicy',
    sections: [
      [
        'Personuppgiftsansvarig',
        '{{ firm.name }}, {{ firm.address }}, {{ firm.email }}, är ansvarig för behandlingen av dina personuppgifter.',
      ],
      [
        'Vilka uppgifter',
        'Namn, adress, kontaktuppgifter, födelsedatum, legitimation och körkort, uppgifter om hyran och betalningar, protokoll och bilder av fordonets skick, och fordonets position där det har sådan utrustning.',
      ],
      [
        'Ändamål och grund',
        'Att ingå och fullgöra avtalet (GDPR artikel 6.1 b), bokföring och skatt (c), att skydda egendom och reglera anspråk (f), och nyheter bara med samtycke (a).',
      ],
      [
        'Hur länge',
        'Avtal och uppgifter om anspråk så länge anspråk kan göras gällande; räkenskapsinformation så länge lagen kräver; samtycken tills de återkallas. Därefter raderas uppgifterna.',
      ],
      [
        'Mottagare',
        'Försäkringsbolag, myndigheter, betalningsförmedlare, redovisningsbyråer och de som driver våra system, var och en för det de behöver. Ange vilka ni anlitar och om uppgifter lämnar EES.',
      ],
      [
        'Dina rättigheter',
        'Du kan begära tillgång, rättelse, radering, begränsning och dataportabilitet, invända mot behandlingen och när som helst återkalla ett samtycke. Du kan klaga hos Integritetsskyddsmyndigheten.',
      ],
    ],
  },
}
