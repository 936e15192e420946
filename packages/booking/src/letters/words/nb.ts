import type { sv } from './sv.js'

export const nb: typeof sv = {
  salutation: 'Hei{% if customer %} {{ customer }}{% endif %}!',
  what: 'Oppdrag',
  when: 'Tid',
  where: 'Sted',
  until: '{{ startsAt.day }} kl. {{ startsAt.time }}–{{ endsAt.time }}',
  pages: 'Min side',
  code: 'Din kode',
  confirm: 'Bekreft timen',
  rebook: 'Flytt timen',
  bookAgain: 'Bestill ny time',
  greeting: 'Vennlig hilsen',
  announcement: {
    subject: 'Besøk {{ startsAt.day }} kl. {{ startsAt.time }}',
    lead: 'Vi har satt opp et besøk hos deg.',
    ask: 'Logg inn på Min side og bekreft timen. Passer den ikke, kan du flytte den der. En time som ikke bekreftes, fjernes og går til noen andre.',
    sms: 'Vi kommer {{ startsAt.date }} kl. {{ startsAt.time }}: {{ purpose }}, {{ place }}. Bekreft eller flytt',
  },
  reminder: {
    subject: 'Påminnelse: bekreft besøket {{ startsAt.date }}',
    lead: 'Du har ikke bekreftet besøket ditt ennå.',
    ask: 'Bekreft timen eller flytt den på Min side. Får vi ikke svar, fjernes bestillingen og timen blir ledig for andre.',
    sms: 'Påminnelse: {{ purpose }} {{ startsAt.date }} kl. {{ startsAt.time }}, {{ place }}. Uten svar fjernes timen. Bekreft eller flytt',
  },
  confirmation: {
    subject: 'Besøket {{ startsAt.date }} er bekreftet',
    lead: 'Takk, timen din er bekreftet.',
    ask: 'Må du likevel endre noe, gjør du det på Min side.',
    sms: 'Takk, timen din er bekreftet: {{ startsAt.date }} kl. {{ startsAt.time }}, {{ place }}. Endre',
  },
  removal: {
    subject: 'Timen din {{ startsAt.date }} er fjernet',
    lead: 'Vi fikk ikke svar på påminnelsen vår. Bestillingen din er derfor fjernet, og timen er ledig for andre.',
    ask: 'Du kan gjerne bestille en ny time på Min side.',
    sms: 'Vi fikk ikke svar, så timen din {{ startsAt.date }} kl. {{ startsAt.time }} er fjernet. Bestill ny time',
  },
  cancellation: {
    subject: 'Besøket {{ startsAt.date }} er avbestilt',
    lead: 'Besøket nedenfor er avbestilt. Du trenger ikke å være hjemme.',
    ask: 'En ny time bestiller du på Min side.',
    sms: 'Besøket {{ startsAt.date }} kl. {{ startsAt.time }}, {{ place }}, er avbestilt. Ny time',
  },
  released: 'Timen er gått til andre. Bestill en ny på Min side',
}
