import { batchParameters } from './commitLists.js'

const distributed = [
  'subjects',
  'history',
  'requests',
  'timers',
  'messages',
  'sent',
  'holds',
  'resources',
  'waits',
  'calls',
  'links',
]

/** Functions that run where a tenant is, called with it, and those that they call in turn. */
export const delegatedFunctions = [
  `commit_changes(${batchParameters.map(() => 'text').join(',')})`,
  'line_up(text,text,text,text)',
  'lock_resource(text,uuid,text)',
  'overtaken(text,uuid,tstzrange,integer)',
  'call_line(text,uuid,timestamptz,tstzrange)',
  'call_from(text,uuid,timestamptz,timestamptz,text,text,text)',
  'await_resources(text,text,text,text,json,timestamptz,timestamptz,boolean)',
  'is_left(text,uuid,tstzrange,timestamptz)',
  'serve_line(text,uuid,timestamptz)',
  'serve_lines(text,text[],timestamptz)',
  'set_units(text,uuid,text,integer,timestamptz)',
  'settle_claims(text,json)',
  'load_subject(text,text,text,text,text)',
  'load_subjects(text,json)',
  'linkers(text,text,text[],text,text[],integer)',
  'claim_timers_of(text,text[],timestamptz,timestamptz,integer,text[],boolean,timestamptz)',
  'claim_messages_of(text,text[],text[],timestamptz,timestamptz,integer,text[],boolean,timestamptz)',
]

/** Distributes tables and functions by tenant, so that a tenant's rows and the functions over them are in one place. */
export function distribution(schema: string): string {
  const [first, ...others] = distributed
  const tables = [
    `SELECT create_distributed_table('${schema}.${first}', 'tenant');`,
    ...others.map(
      (table) =>
        `SELECT create_distributed_table('${schema}.${table}', 'tenant', colocate_with => '${schema}.subjects');`,
    ),
  ]
  const functions = delegatedFunctions.map(
    (name) =>
      `SELECT create_distributed_function('${schema}.${name}', 'p_tenant', colocate_with := '${schema}.subjects', force_delegation := true);`,
  )
  return [...tables, ...functions].join('\n')
}
