import type { Actor } from '@ordna/core'

/** Who works at the firm, and who comes to it. */
export const people = {
  zuzana: { id: 'zuzana', roles: ['support', 'clerk'] },
  marek: { id: 'marek', roles: ['admin'] },
  alena: { id: 'alena', roles: ['accountant'] },
  jana: { id: 'jana', roles: ['client'] },
  peter: { id: 'peter', roles: ['client'] },
  eva: { id: 'eva', roles: ['client'] },
  pily: { id: 'pily', roles: ['client'] },
} as const satisfies { readonly [person: string]: Actor }

export type Person = keyof typeof people

const names: { readonly [id: string]: string } = {
  zuzana: 'Zuzana (support)',
  marek: 'Marek (admin)',
  alena: 'Alena (účtáreň)',
  jana: 'Jana Kováčová',
  peter: 'Peter Novák',
  eva: 'Eva Žilková',
  pily: 'Oravské píly, s.r.o.',
}

/** What somebody is called, by the id in a history. */
export function nameOf(id: string): string {
  return Object.hasOwn(names, id) ? (names[id] ?? id) : id
}
