export { postgresStore, type PostgresOptions, type PostgresStore } from './postgresStore.js'
export { migrate, migrationSql, type Migrated, type MigrateOptions } from './migrate.js'
export type { MigrationClient, MigrationPool } from './migrate.js'
export type { Client, Pool } from './connection.js'
