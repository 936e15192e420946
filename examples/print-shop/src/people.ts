import type { Actor } from '@ordna/core'

/** Whoever orders, approves, or works here; those with the right "Godkjenner" have the role `approver`. */
export const people = {
  // Fjordregnskap, where Berit and Nils approve what their colleagues order.
  kari: { id: 'kari', roles: ['customer'] },
  berit: { id: 'berit', roles: ['customer', 'approver'] },
  nils: { id: 'nils', roles: ['customer', 'approver'] },
  // Others order for themselves.
  odd: { id: 'odd', roles: ['customer', 'approver'] },
  ingrid: { id: 'ingrid', roles: ['customer', 'approver'] },
  sara: { id: 'sara', roles: ['customer', 'approver'] },
  // The club, whose chair approves.
  supporters: { id: 'supporters', roles: ['customer'] },
  tone: { id: 'tone', roles: ['customer', 'approver'] },
  // Backoffice.
  ola: { id: 'ola', roles: ['operator'] },
} as const satisfies { readonly [name: string]: Actor }

export type Person = keyof typeof people

const names: { readonly [id: string]: string } = {
  kari: 'Kari',
  berit: 'Berit',
  nils: 'Nils',
  odd: 'Odd',
  ingrid: 'Ingrid',
  sara: 'Sara',
  supporters: 'Supporterklubben',
  tone: 'Tone',
  ola: 'Ola',
  jobs: 'the shop’s programs',
  terminal: 'the payment terminal',
}

/** How the report calls whoever has an id: stations by where they stand. */
export function nameOf(id: string): string {
  return Object.hasOwn(names, id) ? String(names[id]) : id.replace(/^station:/, 'scanner at ')
}
