export { postgresStore, type PostgresOptions, type PostgresStore } from './store/postgresStore.js'
export { pgliteStore, type Database, type PgliteOptions } from './embedded/pgliteStore.js'
export {
  migrate,
  migrationSql,
  type Migrated,
  type MigrateOptions,
  type MigrationSqlOptions,
} from './schema/migrate.js'
export type { MigrationClient, MigrationPool } from './connection/migrationPool.js'
export type { Client, Pool } from './connection/pool.js'
export { createIndexes, indexesOf, type Index, type IndexOptions, type IndexPool } from './growth/indexes.js'
export type { CallLimits } from './connection/watched.js'
export * from './growth/index.js'
