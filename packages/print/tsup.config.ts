import { defineConfig } from 'tsup'
import base from '../../config/tsup.base'

/** A door for each of what asks for a package or a provider of its own: whoever takes none of them loads none. */
export default defineConfig({
  ...base,
  entry: ['index', 'contracts', 'ipp', 'stripe', 'vipps', 'xjdf'].map((door) => `src/${door}.ts`),
})
