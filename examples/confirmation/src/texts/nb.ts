import type { Words } from './words.js'

export const nb: Words = {
  hello: 'Hei {{ customer }}!',
  regards: 'Vennlig hilsen',
  announcement: {
    subject: 'Besøket ditt hos oss',
    body: `Vi venter deg på {{ place }} {{ startsAt }}, til {{ endsAt.day }}. Prisen er {{ information }}.

Logg inn på Mine sider for å bekrefte tiden, eller for å flytte den hvis den ikke passer:
{{ page }}`,
  },
  reminder: {
    subject: 'Påminnelse: bekreft besøket ditt',
    body: 'Besøket ditt på {{ place }} {{ startsAt.date }} kl. {{ startsAt.time }} er ikke bekreftet ennå. Bekreft eller flytt det:\n{{ page }}',
  },
  confirmation: {
    subject: 'Besøket ditt er bekreftet',
    body: 'Takk for samtalen. Besøket ditt på {{ place }} {{ startsAt.date }} kl. {{ startsAt.time }} er bekreftet.',
  },
  removal: {
    subject: 'Tiden din er frigitt',
    body: 'Vi fikk ikke noe svar. Besøket ditt på {{ place }} {{ startsAt.date }} er slettet. Bestill en ny tid:\n{{ page }}',
  },
  calendarEntry: {
    subject: 'Besøket ditt {{ startsAt.date }} er bekreftet',
    body: `Vi ses på {{ place }}.

Fra: {{ startsAt }}
Til: {{ endsAt }}
Pris: {{ information }}

Med denne e-posten kommer besøket i kalenderen din. Blir du forhindret, så avbestill eller flytt det her:
{{ page }}`,
  },
  calendarRemoval: {
    subject: 'Besøket ditt {{ startsAt.date }} er avlyst',
    body: 'Besøket ditt på {{ place }} {{ startsAt }} blir ikke noe av, og tas ut av kalenderen din. Har du flyttet det, hører du fra oss om den nye tiden.',
  },
}
