import { translated } from '@ordna/templates'
import { da } from './da.js'
import { en } from './en.js'
import { nb } from './nb.js'
import { sk } from './sk.js'
import { sv } from './sv.js'

/** What people read of what an order may have beside the rest. */
export const partTexts = translated({ nb, sv, da, en, sk })
