import { decode, type ArmedTimer, type Hold, type HistoryEntry, type Json, type Link } from '@ordna/core'
import type { Database } from '../database.js'
import { readJournals, type Event } from '../events.js'

/** A subject's row. */
export type Row = {
  readonly tenant: string
  readonly id: string
  readonly revision: number
  readonly status: string
  readonly data: { readonly [field: string]: unknown }
  readonly updatedAt: Date
  readonly dead: readonly string[]
  readonly entries: number
  readonly hash: string
  readonly timers: readonly ArmedTimer[]
  readonly holds: readonly Hold[]
  readonly links: readonly Link[]
}

/** A subject with everything that the database says of it. */
export type Standing = {
  /** Tenant and id. */
  readonly name: string
  readonly row: Row
  readonly history: readonly HistoryEntry[]
  readonly timers: readonly TimerRow[]
  readonly messages: readonly MessageRow[]
  readonly holds: readonly HoldRow[]
  readonly links: readonly string[]
}

export type TimerRow = {
  readonly id: string
  readonly name: string
  readonly meant: number | null
  readonly dead: boolean
}
export type MessageRow = { readonly id: string; readonly seq: number; readonly kind: string; readonly dead: boolean }
export type HoldRow = {
  readonly name: string
  readonly resource: string
  readonly starts: number
  readonly ends: number
}

/** All that is known after a run: what the database keeps, and what the processes wrote down. */
export type Facts = {
  readonly subjects: ReadonlyMap<string, Standing>
  /** Rows of any table whose subject does not exist. */
  readonly strays: readonly string[]
  readonly requests: ReadonlySet<string>
  readonly journals: ReadonlyMap<string, readonly Event[]>
}

type Owned = { readonly tenant: string; readonly subject: string }

/** Reads everything. */
export async function gatherFacts(database: Database, journals: string): Promise<Facts> {
  const histories = grouped(await database.rows<Owned & { entry: Json }>(history))
  const timers = grouped(await database.rows<Owned & TimerRow>(timerRows))
  const messages = grouped(await database.rows<Owned & MessageRow>(messageRows))
  const holds = grouped(await database.rows<Owned & HoldRow>(holdRows))
  const links = grouped(await database.rows<Owned & { link: string }>(linkRows))
  const rows = await database.rows<SubjectRow>('SELECT * FROM ordna.subjects')
  const subjects = new Map<string, Standing>()
  for (const row of rows.map(rowOf)) {
    const name = `${row.tenant}/${row.id}`
    subjects.set(name, {
      name,
      row,
      history: (histories.get(name) ?? []).map(({ entry }) => decode(entry) as HistoryEntry),
      timers: timers.get(name) ?? [],
      messages: messages.get(name) ?? [],
      holds: holds.get(name) ?? [],
      links: (links.get(name) ?? []).map(({ link }) => link),
    })
  }
  const owners = { histories, timers, messages, holds, links }
  return {
    subjects,
    strays: Object.entries(owners).flatMap(([table, owned]) =>
      [...owned.keys()].filter((name) => !subjects.has(name)).map((name) => `${table} of ${name}`),
    ),
    requests: new Set(
      (await database.rows<{ name: string }>("SELECT tenant || ' ' || id AS name FROM ordna.requests")).map(
        ({ name }) => name,
      ),
    ),
    journals: readJournals(journals),
  }
}

const history = 'SELECT tenant, subject, entry FROM ordna.history ORDER BY tenant, subject, seq'
const timerRows = `SELECT tenant, subject, id, name, dead, (extract(epoch FROM meant) * 1000)::float8 AS meant
  FROM ordna.timers ORDER BY id`
const messageRows = 'SELECT tenant, subject, id, seq::float8 AS seq, kind, dead FROM ordna.messages ORDER BY seq'
const holdRows = `SELECT tenant, subject, name, resource, (extract(epoch FROM starts) * 1000)::float8 AS starts,
  (extract(epoch FROM ends) * 1000)::float8 AS ends FROM ordna.holds`
const linkRows = `SELECT tenant, subject, name || ' ' || to_id AS link FROM ordna.links`

type SubjectRow = {
  readonly tenant: string
  readonly id: string
  readonly revision: string
  readonly status: string
  readonly data: Json
  readonly updated_at: Date
  readonly rest: Json
  readonly timers: Json
  readonly holds: Json
  readonly links: Json
}

function rowOf({ tenant, id, revision, status, data, updated_at, rest, timers, holds, links }: SubjectRow): Row {
  const { dead, entries, hash } = decode(rest) as Pick<Row, 'dead' | 'entries' | 'hash'>
  const decoded = decode({ data, timers, holds, links }) as Pick<Row, 'data' | 'timers' | 'holds' | 'links'>
  return { tenant, id, revision: Number(revision), status, updatedAt: updated_at, dead, entries, hash, ...decoded }
}

function grouped<Item extends Owned>(items: readonly Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const name = `${item.tenant}/${item.subject}`
    const group = groups.get(name)
    if (group) group.push(item)
    else groups.set(name, [item])
  }
  return groups
}
