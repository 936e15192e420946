import type pg from 'pg'
import type { Store } from '@ordna/core'
import { afterAll, beforeAll, inject } from 'vitest'
import { dropDatabase, migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { postgresStore } from '../index.js'

/** A node of a plan, as EXPLAIN (ANALYZE, FORMAT JSON) tells it. */
export type PlanNode = {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly Plans?: readonly PlanNode[]
}

/** A statement as the store sent it. */
export type Sent = { readonly text: string; readonly values?: unknown[] }

/** Runs a statement again; answers every node of its plan. */
export async function planOf(pool: pg.Pool, { text, values = [] }: Sent): Promise<readonly PlanNode[]> {
  const { rows } = await pool.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values)
  return nodesOf((rows[0] as { 'QUERY PLAN': [{ Plan: PlanNode }] })['QUERY PLAN'][0].Plan)
}

function nodesOf(plan: PlanNode): readonly PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
}

/** The nodes that read a table, or an index of one. */
export function scansOf(nodes: readonly PlanNode[]): readonly PlanNode[] {
  return nodes.filter((node) => node['Node Type'].endsWith(' Scan') && node['Relation Name'] !== undefined)
}

/** How many rows a node looked at in all. */
export function rowsSeen(node: PlanNode): number {
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  return Math.round((node['Actual Rows'] + removed) * node['Actual Loops'])
}

type HeardDatabase = { readonly store: Store; readonly pool: pg.Pool; readonly heard: Sent[] }

/**
 * A store of a test file's own, of which everything that it sends is heard: elsewhere the transactions of others would keep
 * VACUUM from telling which rows everybody sees.
 */
export function heardDatabase(fill: (pool: pg.Pool) => Promise<void>): HeardDatabase {
  let url: string
  let pool: pg.Pool
  const heard: Sent[] = []
  const listening = {
    query: (asked: Sent & { readonly name?: string }) => {
      heard.push({ text: asked.text, values: asked.values ?? [] })
      return pool.query(asked)
    },
  }
  beforeAll(async () => {
    url = await migratedDatabase(inject('postgres'))
    pool = poolOf(url, 4)
    await fill(pool)
    await pool.query('VACUUM ANALYZE')
  })
  afterAll(async () => {
    await pool.end()
    await dropDatabase(url)
  })
  return {
    store: postgresStore(listening as unknown as pg.Pool),
    heard,
    get pool() {
      return pool
    },
  }
}
