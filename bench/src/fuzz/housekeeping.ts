import { OrdnaError, type Lifecycle } from '@ordna/core'
import {
  archivedSubjects,
  archiveSubjects,
  createIndexes,
  dropHistory,
  forgetRequests,
  forgetSent,
  indexesOf,
  migrate,
  migrationSql,
  partitionHistory,
  pgliteStore,
  postgresStore,
  rewritable,
} from '@ordna/postgres'
import type { Desk, Kind } from './calls.js'
import { maybe, object, of, plain, type Value } from './hostile.js'
import { trip } from './trip.js'

type Pool = NonNullable<Desk['pool']>
type Command = (pool: Pool, options: never) => unknown

/** After everything that was written. */
const later = new Date('2090-01-01T00:00:00Z')

/** Before anything was written: whoever is asked sanely removes nothing that the other stores still have. */
const longAgo = new Date('2001-01-01T00:00:00Z')

/** What belongs in the options of a command, by their names. */
const belongs = {
  before: of(longAgo),
  schema: of('ordna', undefined),
  into: of('ordna_archive', undefined),
  statuses: of(undefined, ['lapsed'], ['booked']),
  lifecycle: [plain(() => trip, 'trip')],
  prepare: of(true, undefined),
  distributed: of(false, undefined),
  connectTimeout: of(undefined, 10_000),
  statementTimeout: of(undefined, 30_000),
  lockTimeout: of(undefined, 5_000),
  updatedAt: of(true, undefined),
  onStatement: [plain(() => () => {}, 'a listener')],
  from: of(0, 1, 'ordna_archive'),
  now: of(later, later, undefined),
  ahead: of(1, undefined),
} as const satisfies { readonly [name: string]: readonly [Value, ...Value[]] }

type Names = readonly (keyof typeof belongs)[]

const aTrip = { tenant: 'oslo', lifecycle: 'trip', id: 't1' }
const ofTrips = trip as unknown as Lifecycle
const commands: readonly [[string, Names, Command], ...[string, Names, Command][]] = [
  [
    'postgresStore',
    ['schema', 'prepare', 'distributed', 'connectTimeout', 'statementTimeout'],
    (pool, options) => postgresStore(pool, options).close(),
  ],
  ['postgresStore of no pool', ['schema'], (_, options) => postgresStore(options).close()],
  [
    'pgliteStore of no database',
    ['schema', 'statementTimeout'],
    async (_, options) => typeof options === 'string' || (await pgliteStore(options)).close(),
  ],
  ['migrate', ['schema', 'lockTimeout', 'distributed'], (pool, options) => migrate(pool, options)],
  ['migrationSql', ['schema', 'from', 'distributed'], (_, options) => migrationSql(options)],
  ['createIndexes', ['schema', 'updatedAt', 'onStatement'], (pool, options) => createIndexes(pool, ofTrips, options)],
  ['indexesOf', ['schema', 'updatedAt'], (_, options) => indexesOf(ofTrips, options)],
  ['forgetRequests', ['before', 'schema'], (pool, options) => forgetRequests(pool, options)],
  ['forgetSent', ['before', 'schema'], (pool, options) => forgetSent(pool, options)],
  ['partitionHistory', ['schema', 'now', 'ahead'], (pool, options) => partitionHistory(pool, options)],
  ['dropHistory', ['before', 'schema'], (pool, options) => dropHistory(pool, options)],
  [
    'archiveSubjects',
    ['lifecycle', 'statuses', 'before', 'schema', 'into'],
    (pool, options) => archiveSubjects(pool, options),
  ],
  ['archivedSubjects', ['from'], (pool, options) => archivedSubjects(pool, options).under(aTrip)],
  ['rewritable', ['schema'], (pool, options) => rewritable(pool, options)],
]

/** What an administrator calls, and what stores are made with: on a server alone, where each answer is one of ours. */
export const housekeeping: Kind = (random) => {
  const [name, names, command] = random.pick(commands)
  const belonging = Object.fromEntries(names.map((option) => [option, maybe(random, belongs[option], 0.25)]))
  const said: Value = maybe(random, [object(random, belonging)], 0.25)
  return {
    name: 'housekeeping and options of stores',
    text: `${name}(${said.text})`,
    run: async ({ pool }) => {
      if (!pool) return 'told'
      try {
        await command(pool, said.make() as never)
      } catch (error) {
        if (!(error instanceof OrdnaError)) throw error
      }
      return 'told'
    },
  }
}
