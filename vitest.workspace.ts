import { availableParallelism } from 'node:os'
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
    find: '@ordna/core/time',
    replacement: fileURLToPath(new URL('packages/core/src/time/index.ts', import.meta.url)),
  },
  {
    find: /^@ordna\/(core|print|documents|exports)\/([\w-]+)$/,
    replacement: fileURLToPath(new URL('packages/$1/src/$2.ts', import.meta.url)),
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

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether everything is asked at full length, as `npm run test:deep` does. */
    readonly deep: boolean
  }
}

/** The one place that reads what `scripts/testDeep.mjs` says; tests ask `inject('deep')`. */
const deep = process.env['ORDNA_DEEP'] === '1'

/**
 * The limits only end what hangs: no test says anything by how long it takes, on whatever machine. Tests leave nothing
 * behind, so that the files of a project share workers, and what one imported is there for the next.
 */
const common = {
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 240_000 } },
  isolate: false,
  provide: { deep },
}

function project(name: string, TZ: string, include: string[], exclude: string[] = []) {
  return {
    resolve: { alias },
    test: { ...common, name, include, exclude: ['**/node_modules/**', ...exclude], env: { TZ } },
  }
}

/** What reads zones, in one process zone. As in what is published, date-fns-tz gets our stand-ins: here every zone is compared with Temporal. */
function timeIn(zone: string) {
  const made = project(`time in ${zone}`, zone, [time])
  const standIns = {
    find: /^(date-fns\/format|\.\.\/toDate\/index\.js)$/,
    replacement: fileURLToPath(new URL('packages/core/src/time/zoneStandIns.ts', import.meta.url)),
  }
  return {
    ...made,
    resolve: { alias: [...alias, standIns] },
    test: { ...made.test, server: { deps: { inline: ['date-fns-tz'] } } },
  }
}

/** Tests without servers. */
const unit = project('unit', 'Europe/Copenhagen', sources, [time, servers])

/** What talks to real servers, which the set-up starts and stops. */
const postgres = {
  resolve: { alias },
  test: {
    name: 'postgres',
    include: [servers],
    env: { TZ: 'Europe/Copenhagen' },
    globalSetup: ['scripts/server/setup.mjs'],
    ...common,
  },
}

/** One run of tsc over the type tests and all that they import: an error in a source must not hide theirs. */
const types = {
  resolve: { alias },
  test: {
    name: 'types',
    include: [],
    typecheck: {
      enabled: true,
      only: true,
      include: ['packages/*/src/**/*.test-d.ts'],
      tsconfig: './config/tsconfig.types.json',
    },
  },
}

/** What the repository asks of its own sources and pages: whole compilations, and no part of a package. `npm run test:deep` asks. */
const repository = project('repository', 'UTC', ['scripts/**/*.test.ts'])

/** Many tests wait for a server: one file more than there are cores keeps them busy. */
const maxWorkers = availableParallelism() + 1

export default defineConfig({
  test: {
    maxWorkers,
    projects: [unit, postgres, ...zones.map(timeIn), types, ...(deep ? [repository] : [])],
  },
})
