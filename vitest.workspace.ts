import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Process zones: a local `Date` getter gives itself away in at least one of them. */
const zones = ['UTC', 'Europe/Copenhagen', 'America/New_York', 'Asia/Kolkata']
const time = 'packages/core/src/time/**/*.test.ts'
const servers = '{packages,examples}/*/src/**/*.int.test.ts'
const sources = ['packages/*/src/**/*.test.ts', 'examples/*/src/**/*.test.ts', 'bench/src/**/*.test.ts']

/** Packages see each other's source, as `paths` in tsconfig.base.json says to the compiler. */
export const alias = [
  {
    find: '@ordna/core/adapters',
    replacement: fileURLToPath(new URL('packages/core/src/adapters/index.ts', import.meta.url)),
  },
  {
    find: '@ordna/testing/contracts',
    replacement: fileURLToPath(new URL('packages/testing/src/contracts.ts', import.meta.url)),
  },
  {
    find: /^@ordna\/([\w-]+)$/,
    replacement: fileURLToPath(new URL('packages/$1/src/index.ts', import.meta.url)),
  },
]

/** Only ends what hangs. No test says anything by how long it takes, on whatever machine. */
const patience = { testTimeout: 300_000, hookTimeout: 300_000, expect: { poll: { timeout: 240_000 } } }

function project(name: string, TZ: string, include: string[], exclude: string[] = []) {
  return {
    resolve: { alias },
    test: { ...patience, name, include, exclude: ['**/node_modules/**', ...exclude], env: { TZ } },
  }
}

/**
 * What reads zones, in one process zone. As in what is published, date-fns-tz gets our stand-in for date-fns' format:
 * here every zone is compared with Temporal.
 */
function timeIn(zone: string) {
  const made = project(`time in ${zone}`, zone, [time])
  const quoted = {
    find: 'date-fns/format',
    replacement: fileURLToPath(new URL('packages/core/src/time/unquoted.ts', import.meta.url)),
  }
  return {
    ...made,
    resolve: { alias: [...alias, quoted] },
    test: { ...made.test, server: { deps: { inline: ['date-fns-tz'] } } },
  }
}

/** Tests without servers. They leave nothing behind, so that files share a worker, and what one imported is there for the next. */
function unit() {
  const made = project('unit', 'Europe/Copenhagen', sources, [time, servers])
  return { ...made, test: { ...made.test, isolate: false } }
}

/** What talks to real servers, which the set-up starts and stops. */
const postgres = {
  resolve: { alias },
  test: {
    name: 'postgres',
    include: [servers],
    env: { TZ: 'Europe/Copenhagen' },
    globalSetup: ['scripts/server/setup.mjs'],
    ...patience,
  },
}

/** One run of tsc over everything. It must see the errors of sources too: a syntax error hides all others. */
const types = {
  resolve: { alias },
  test: {
    name: 'types',
    include: [],
    typecheck: { enabled: true, only: true, include: ['packages/*/src/**/*.test-d.ts'], tsconfig: './tsconfig.json' },
  },
}

export default defineConfig({
  test: {
    projects: [unit(), postgres, ...zones.map(timeIn), project('scripts', 'UTC', ['scripts/**/*.test.ts']), types],
  },
})
