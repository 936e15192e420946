import { defineConfig } from 'vitest/config'
import { alias } from '../vitest.workspace'

/** What `npm run requirements -- --prove` runs again and again: tests without servers, in one zone that has daylight saving. */
export default defineConfig({
  resolve: { alias },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'examples/*/src/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.int.test.ts'],
    isolate: false,
    pool: 'threads',
    maxWorkers: 1,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 240_000 } },
  },
})
