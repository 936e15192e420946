import { translated } from '@ordna/templates'
import { da } from './da.js'
import { en } from './en.js'
import { nb } from './nb.js'
import { sk } from './sk.js'
import { sv } from './sv.js'

const texts = translated({ sv, nb, da, en, sk })

/** Of messages: what channels, states, waits and warnings are called. And flags that every lifecycle has. */
export const words = {
  channels: labelled(texts.channels),
  states: labelled(texts.states),
  waits: labelled(texts.waits),
  warnings: labelled(texts.warnings),
  flags: labelled(texts.flags),
}

function labelled<Table extends object>(table: Table) {
  const named = Object.entries(table).map(([code, label]) => [code, { label }])
  return Object.fromEntries(named) as { readonly [Code in keyof Table]: { readonly label: Table[Code] } }
}
