import { defineConfig } from 'tsup'
import base from '../../tsup.base'

/** What adapters share imports core by its name: in CommonJS a second copy of its errors would be none of them. */
export default defineConfig({ ...base, entry: ['src/index.ts', 'src/adapters/index.ts'], external: ['@ordna/core'] })
