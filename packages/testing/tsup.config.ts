import { defineConfig } from 'tsup'
import base from '../../config/tsup.base'

/** vitest has no CommonJS. Node requires a module as well as it imports one, from the oldest version that Ordna runs on. */
export default defineConfig({ ...base, entry: ['src/index.ts', 'src/contracts.ts'], format: ['esm'] })
