import type { en } from './en.js'

export const da: typeof en = {
  moved: 'Ordre {order}: {status}.',
  again: 'Ordre {order} er allerede registreret: {status}.',
  passed: 'Ordre {order} er allerede nået længere: {status}. Intet er ændret.',
  not_yet: 'Ordre {order} hører ikke til her endnu: {status}.',
  stopped: 'Stop! Ordre {order}: {status}. {reason} Spørg kontoret, før du går videre.',
  ended: 'Stop! Ordre {order} skal ikke laves: {status}. Læg den til side.',
  unknown: 'Ukendt kode: {code}. Scan igen, eller tast ordrenummeret.',
}
