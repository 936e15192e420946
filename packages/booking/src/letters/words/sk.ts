import type { sv } from './sv.js'

export const sk: typeof sv = {
  salutation: 'Dobrý deň{% if customer %}, {{ customer }}{% endif %},',
  what: 'Účel',
  when: 'Termín',
  where: 'Miesto',
  until: '{{ startsAt.day }} od {{ startsAt.time }} do {{ endsAt.time }}',
  pages: 'Moje stránky',
  code: 'Váš kód',
  confirm: 'Potvrdiť termín',
  rebook: 'Zmeniť termín',
  bookAgain: 'Objednať nový termín',
  greeting: 'S pozdravom',
  announcement: {
    subject: 'Návšteva {{ startsAt.day }} o {{ startsAt.time }}',
    lead: 'objednali sme u Vás návštevu technika.',
    ask: 'Prihláste sa na Moje stránky a termín potvrďte. Ak Vám nevyhovuje, môžete si tam zvoliť iný. Nepotvrdený termín sa odstráni a dostane ho niekto iný.',
    sms: 'Prídeme {{ startsAt.date }} o {{ startsAt.time }}: {{ purpose }}, {{ place }}. Potvrďte alebo zmeňte termín',
  },
  reminder: {
    subject: 'Pripomienka: potvrďte návštevu {{ startsAt.date }}',
    lead: 'termín návštevy ste zatiaľ nepotvrdili.',
    ask: 'Potvrďte termín alebo si zvoľte iný na Mojich stránkach. Ak neodpoviete, rezerváciu odstránime a termín uvoľníme.',
    sms: 'Pripomienka: {{ purpose }} {{ startsAt.date }} o {{ startsAt.time }}, {{ place }}. Bez odpovede termín odstránime. Potvrďte alebo zmeňte',
  },
  confirmation: {
    subject: 'Návšteva {{ startsAt.date }} je potvrdená',
    lead: 'ďakujeme, Váš termín je potvrdený.',
    ask: 'Ak ho predsa potrebujete zmeniť, urobíte to na Mojich stránkach.',
    sms: 'Ďakujeme, termín je potvrdený: {{ startsAt.date }} o {{ startsAt.time }}, {{ place }}. Zmeniť',
  },
  removal: {
    subject: 'Vaša rezervácia {{ startsAt.date }} je odstránená',
    lead: 'na našu pripomienku sme nedostali odpoveď. Rezerváciu sme preto odstránili a termín uvoľnili.',
    ask: 'Nový termín si môžete objednať na Mojich stránkach.',
    sms: 'Nedostali sme odpoveď, preto sme termín {{ startsAt.date }} o {{ startsAt.time }} odstránili. Nový termín',
  },
  cancellation: {
    subject: 'Návšteva {{ startsAt.date }} je zrušená',
    lead: 'nižšie uvedená návšteva je zrušená. Nemusíte byť doma.',
    ask: 'Nový termín si objednáte na Mojich stránkach.',
    sms: 'Návšteva {{ startsAt.date }} o {{ startsAt.time }}, {{ place }}, je zrušená. Nový termín',
  },
  released: 'Termín sme uvoľnili. Objednajte si nový na Mojich stránkach',
}
