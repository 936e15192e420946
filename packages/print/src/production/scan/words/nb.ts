import type { en } from './en.js'

export const nb: typeof en = {
  moved: 'Ordre {order}: {status}.',
  again: 'Ordre {order} er allerede registrert: {status}.',
  passed: 'Ordre {order} har allerede kommet lenger: {status}. Ingenting er endret.',
  not_yet: 'Ordre {order} hører ikke hjemme her ennå: {status}.',
  stopped: 'Stopp! Ordre {order}: {status}. {reason} Spør kontoret før du går videre.',
  ended: 'Stopp! Ordre {order} skal ikke lages: {status}. Legg den til side.',
  unknown: 'Ukjent kode: {code}. Skann på nytt, eller tast inn ordrenummeret.',
}
