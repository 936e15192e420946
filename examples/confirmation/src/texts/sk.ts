import type { Words } from './words.js'

export const sk: Words = {
  hello: 'Dobrý deň, {{ customer }}!',
  regards: 'S pozdravom',
  announcement: {
    subject: 'Vaša návšteva u nás',
    body: `Čakáme Vás v hoteli {{ place }}: {{ startsAt }}, odchod {{ endsAt.day }}. Cena je {{ information }}.

Prihláste sa na Moje stránky a termín potvrďte, alebo ho zmeňte, ak Vám nevyhovuje:
{{ page }}`,
  },
  reminder: {
    subject: 'Pripomienka: potvrďte svoju návštevu',
    body: 'Vaša návšteva v hoteli {{ place }} {{ startsAt.date }} o {{ startsAt.time }} ešte nie je potvrdená. Potvrďte ju alebo zmeňte termín:\n{{ page }}',
  },
  confirmation: {
    subject: 'Vaša návšteva je potvrdená',
    body: 'Ďakujeme za rozhovor. Vaša návšteva v hoteli {{ place }} {{ startsAt.date }} o {{ startsAt.time }} je potvrdená.',
  },
  removal: {
    subject: 'Váš termín bol uvoľnený',
    body: 'Nedostali sme odpoveď. Vaša návšteva v hoteli {{ place }} {{ startsAt.date }} je zrušená. Objednajte si nový termín:\n{{ page }}',
  },
  calendarEntry: {
    subject: 'Vaša návšteva {{ startsAt.date }} je potvrdená',
    body: `Vidíme sa v hoteli {{ place }}.

Príchod: {{ startsAt }}
Odchod: {{ endsAt }}
Cena: {{ information }}

S týmto e-mailom príde návšteva do Vášho kalendára. Ak Vám do toho niečo príde, zrušte ju alebo zmeňte termín tu:
{{ page }}`,
  },
  calendarRemoval: {
    subject: 'Vaša návšteva {{ startsAt.date }} je zrušená',
    body: 'Vaša návšteva v hoteli {{ place }} {{ startsAt }} sa neuskutoční a z kalendára zmizne. Ak ste zmenili termín, o novom Vám napíšeme.',
  },
}
