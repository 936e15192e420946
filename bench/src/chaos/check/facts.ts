import type { HistoryEntry } from '@ordna/core'
import { decode, type ArmedTimer, type Hold, type Json, type Link } from '@ordna/core/adapters'
import { brokenTenant } from '../curses.js'
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

/** A subject, in one of its lives, with everything that the database says of it. */
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
  /** The lives of ids that were archived before. */
  readonly archived: readonly Standing[]
  /** Rows of any table whose subject does not exist. */
  readonly strays: readonly string[]
  readonly requests: ReadonlySet<string>
  readonly journals: ReadonlyMap<string, readonly Event[]>
}

type Owned = { readonly tenant: string; readonly subject: string }

/** Reads everything. */
export async function gatherFacts(database: Database, journals: string): Promise<Facts> {
  const [{ hasArchive } = { hasArchive: false }] = await database.rows<{ hasArchive: boolean }>(
    `SELECT to_regclass('ordna_archive.links') IS NOT NULL AS "hasArchive"`,
  )
  const live = await rowsIn(database, 'ordna')
  const archive = hasArchive ? await rowsIn(database, 'ordna_archive') : null
  const tables = {
    ...live,
    timers: grouped(await database.rows<Owned & TimerRow>(timerRows)),
    messages: grouped(await database.rows<Owned & MessageRow>(messageRows)),
    holds: grouped(await database.rows<Owned & HoldRow>(holdRows)),
  }
  const subjects = new Map(live.rows.map((row) => [nameOf(row), standing(row, tables)]))
  const { rows: _, ...owners } = tables
  return {
    subjects,
    archived: archive ? archive.rows.map((row) => lived(standing(row, { ...nothing, ...archive }))) : [],
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

/** Every life of every id. */
export function livesOf({ subjects, archived }: Pick<Facts, 'subjects' | 'archived'>): readonly Standing[] {
  return [...subjects.values(), ...archived]
}

type Tables = {
  readonly histories: ReadonlyMap<string, readonly { readonly entry: Json }[]>
  readonly links: ReadonlyMap<string, readonly { readonly link: string }[]>
  readonly timers: ReadonlyMap<string, readonly TimerRow[]>
  readonly messages: ReadonlyMap<string, readonly MessageRow[]>
  readonly holds: ReadonlyMap<string, readonly HoldRow[]>
}

const nothing = { timers: new Map(), messages: new Map(), holds: new Map() }

async function rowsIn(database: Database, schema: string) {
  const rows = await database.rows<SubjectRow>(`SELECT * FROM ${schema}.subjects WHERE ${isOurs}`)
  return {
    rows: rows.map(rowOf),
    histories: grouped(
      await database.rows<Owned & { entry: Json }>(
        `SELECT tenant, subject, entry FROM ${schema}.history WHERE ${isOurs} ORDER BY tenant, subject, seq`,
      ),
    ),
    links: grouped(
      await database.rows<Owned & { link: string }>(
        `SELECT tenant, subject, name || ' ' || to_id AS link FROM ${schema}.links WHERE ${isOurs}`,
      ),
    ),
  }
}

function nameOf({ tenant, id }: Pick<Row, 'tenant' | 'id'>): string {
  return `${tenant}/${id}`
}

function standing(row: Row, { histories, timers, messages, holds, links }: Tables): Standing {
  const name = nameOf(row)
  return {
    name,
    row,
    history: (histories.get(name) ?? []).map(({ entry }) => decode(entry) as HistoryEntry),
    timers: timers.get(name) ?? [],
    messages: messages.get(name) ?? [],
    holds: holds.get(name) ?? [],
    links: (links.get(name) ?? []).map(({ link }) => link),
  }
}

/** Of all that was archived under an id, what is of this life: the entries that lead to its head, and its row's own links. */
function lived(standing: Standing): Standing {
  const byHash = new Map(standing.history.map((entry) => [entry.hash, entry]))
  const history: HistoryEntry[] = []
  for (let entry = byHash.get(standing.row.hash); entry; entry = byHash.get(entry.prior)) {
    history.unshift(entry)
    byHash.delete(entry.hash)
  }
  return { ...standing, history, links: standing.row.links.map(({ name, id }) => `${name} ${id}`) }
}

/** What nobody can read is checked by what it does to others. */
const isOurs = `tenant <> '${brokenTenant}'`

const timerRows = `SELECT tenant, subject, id, name, dead, (extract(epoch FROM meant) * 1000)::float8 AS meant
  FROM ordna.timers WHERE ${isOurs} ORDER BY id`
const messageRows = `SELECT tenant, subject, id, seq::float8 AS seq, kind, dead FROM ordna.messages
  WHERE ${isOurs} ORDER BY seq`
const holdRows = `SELECT tenant, subject, name, resource, (extract(epoch FROM starts) * 1000)::float8 AS starts,
  (extract(epoch FROM ends) * 1000)::float8 AS ends FROM ordna.holds WHERE ${isOurs}`

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
