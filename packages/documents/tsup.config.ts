import { defineConfig } from 'tsup'
import base from '../../config/tsup.base'

/** A door for each module: whoever leaves one out loads nothing of it. */
export default defineConfig({
  ...base,
  entry: ['index', 'contract', 'e-invoice', 'invoice', 'pdf', 'terms', 'workflow'].map((door) => `src/${door}.ts`),
})
