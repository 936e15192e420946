import type pg from 'pg'

/** A node of a plan, as EXPLAIN (FORMAT JSON) tells it. */
export type PlanNode = {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly Plans?: readonly PlanNode[]
}

/** Every node of a plan. */
export function nodesOf(plan: PlanNode): readonly PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
}

/** How many rows a node looked at in all. */
export function rowsSeen(node: PlanNode): number {
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  return Math.round((node['Actual Rows'] + removed) * node['Actual Loops'])
}

/** The plan of one statement, after it was run. */
export async function explained(
  client: pg.Client,
  { text, values }: { readonly text: string; readonly values: readonly unknown[] },
): Promise<PlanNode> {
  const { rows } = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, [...values])
  return (rows[0] as { 'QUERY PLAN': [{ Plan: PlanNode }] })['QUERY PLAN'][0].Plan
}

/** The plans of everything that a connection runs meanwhile, inside functions too: `auto_explain` tells them. */
export async function overheard(client: pg.Client, act: () => Promise<unknown>): Promise<readonly PlanNode[]> {
  const plans: PlanNode[] = []
  const listen = ({ message }: { readonly message?: string | undefined }) => {
    const [, plan] = /^duration: .* plan:\n([^]*)$/.exec(message ?? '') ?? []
    if (plan !== undefined) plans.push((JSON.parse(plan) as { Plan: PlanNode }).Plan)
  }
  await client.query(`LOAD 'auto_explain';
    SET auto_explain.log_min_duration = 0; SET auto_explain.log_analyze = on; SET auto_explain.log_format = json;
    SET auto_explain.log_nested_statements = on; SET auto_explain.log_level = notice; SET auto_explain.log_timing = off`)
  client.on('notice', listen)
  await act()
  await client.query('SET auto_explain.log_min_duration = -1')
  client.off('notice', listen)
  return plans
}
