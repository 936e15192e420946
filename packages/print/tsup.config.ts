import { defineConfig } from 'tsup'
import base from '../../config/tsup.base'

/** A door for each of what asks for a package of its own. */
export default defineConfig({ ...base, entry: ['src/index.ts', 'src/ipp.ts', 'src/xjdf.ts'] })
