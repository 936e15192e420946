import { defineConfig } from 'vitest/config'
import { alias } from '../vitest.workspace'

/** Stryker runs no projects: core's pure half once, in one zone that has daylight saving. */
export default defineConfig({
  resolve: { alias },
  test: {
    include: ['packages/core/src/{floor,time,words,declare,decide,build,inspect}/**/*.test.ts'],
    exclude: ['**/*.property.test.ts'],
    env: { TZ: 'Europe/Copenhagen' },
  },
})
