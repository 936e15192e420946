import { parse, parsePlPgSQL } from 'libpg-query'

/** A node of a parsed statement: libpg-query names each by the key that it stands under. */
type Node = { readonly [name: string]: unknown }

/** What a distributed database refuses or runs badly, in words; nothing where a statement has an allowed shape. */
export async function shapeProblems(text: string): Promise<readonly string[]> {
  const { stmts = [] } = (await parse(text)) as { stmts?: { stmt: Node }[] }
  return [...(stmts.length > 1 ? ['several statements at once'] : []), ...stmts.flatMap(({ stmt }) => problemsOf(stmt))]
}

/** The same for every statement inside the functions that a script creates, those named only. */
export async function functionProblems(script: string, names: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const { name, query } of await statementsIn(script, names)) {
    const problems = await shapeProblems(query)
    found.push(...problems.map((problem) => `${name}: ${problem}: ${query.trim().slice(0, 80)}`))
  }
  return found
}

/**
 * The statements inside functions that a distributed database plans each time that it runs them, which costs several times as
 * much: those about more than one table, or with a query in a query. An insert of values is planned once.
 */
export async function plannedAnew(script: string, names: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const { name, query } of await statementsIn(script, names)) {
    const { stmts = [] } = (await parse(query)) as { stmts?: { stmt: Node }[] }
    const [tables, nested] = [countOf(stmts, isTable), countOf(stmts, isNested)]
    if (tables > 1 || (tables > 0 && nested > 0)) found.push(`${name}: ${query.trim().slice(0, 80)}`)
  }
  return found
}

async function statementsIn(script: string, names: readonly string[]) {
  const found: { readonly name: string; readonly query: string }[] = []
  for (const { name, text } of functionsIn(script).filter((one) => names.includes(one.name)))
    for (const query of queriesIn(await parsePlPgSQL(text))) found.push({ name, query })
  return found
}

/** How many nodes of a parsed statement are such. */
function countOf(value: unknown, isOne: (kind: string, body: unknown) => boolean): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + countOf(each, isOne), 0)
  if (!isNode(value)) return 0
  return Object.entries(value).reduce(
    (sum, [kind, body]) => sum + (isOne(kind, body) ? 1 : 0) + countOf(body, isOne),
    0,
  )
}

function isTable(kind: string, body: unknown): boolean {
  return (kind === 'RangeVar' || kind === 'relation') && isNode(body) && body['schemaname'] !== undefined
}

function isNested(kind: string): boolean {
  return ['SubLink', 'RangeSubselect', 'withClause', 'RangeFunction'].includes(kind)
}

/** The functions in PL/pgSQL that a script creates. */
export function functionsIn(script: string): readonly { readonly name: string; readonly text: string }[] {
  return [...script.matchAll(/CREATE FUNCTION "?\w+"?\.(\w+)\([\s\S]*?\n(?:END )?\$\$;/g)]
    .filter(([text]) => text.includes('LANGUAGE plpgsql'))
    .map(([text, name]) => ({ name: name as string, text }))
}

/** Statements, and expressions that ask a table. */
function queriesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(queriesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) =>
    key === 'query' && typeof part === 'string' ? statementIn(part) : queriesIn(part),
  )
}

function statementIn(text: string): readonly string[] {
  if (/^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(text)) return [text]
  return /\bFROM\s+"\w+"\./i.test(text) ? [`SELECT ${text.replace(/^\s*[\w.]+\s*:?=\s*/, '')}`] : []
}

function problemsOf(statement: Node): readonly string[] {
  const [[kind, body] = ['', {}]] = Object.entries(statement) as [string, Node][]
  if (kind === 'SelectStmt' && callsFunction(body)) return callProblems(body)
  if (kind === 'AlterTableStmt') return alteringProblems(body)
  return [
    ...(callsAnywhere(statement) ? ['a call that is not the whole statement'] : []),
    ...tableProblems(statement),
    ...insertProblems(statement),
    ...returningProblems(statement),
    ...(countOf(statement, isTable) > 0 ? valueProblems(statement) : []),
  ]
}

/** A constraint is added by itself and by its name, and over no index that is there. */
function alteringProblems({ cmds }: Node): readonly string[] {
  const constraints = list(cmds).flatMap((cmd) => at(cmd, 'AlterTableCmd', 'def', 'Constraint') ?? [])
  return [
    ...(list(cmds).length > 1 ? ['several alterations at once'] : []),
    ...(constraints.some((one) => at(one, 'conname') === undefined) ? ['a constraint without a name'] : []),
    ...(constraints.some((one) => at(one, 'indexname') !== undefined)
      ? ['a constraint over an index that is there']
      : []),
  ]
}

function callsFunction({ fromClause }: Node): boolean {
  return list(fromClause).length === 1 && schemaOf(functionOf(list(fromClause)[0] as Node)) === 'ordna'
}

/** Whether one of our functions is called as a table. */
function callsAnywhere(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(callsAnywhere)
  if (!isNode(value)) return false
  return Object.entries(value).some(
    ([kind, body]) =>
      (kind === 'RangeFunction' && schemaOf(functionOf({ [kind]: body })) === 'ordna') || callsAnywhere(body),
  )
}

/** `SELECT columns FROM f($1, …)` and nothing around it: a WHERE or CTE keeps the call from being delegated. */
function callProblems(select: Node): readonly string[] {
  const [target] = list(select['fromClause']) as [Node]
  const [tenant] = list(functionOf(target)['args']) as [Node | undefined]
  const extra = ['whereClause', 'withClause', 'sortClause', 'groupClause', 'limitCount', 'lockingClause'].filter(
    (clause) => list(select[clause]).length > 0 || isNode(select[clause]),
  )
  const plain = list(select['targetList']).every((column) => isNode(at(column, 'ResTarget', 'val', 'ColumnRef')))
  return [
    ...extra.map((clause) => `a call with a ${clause}`),
    ...(plain ? [] : ['a call that selects more than columns']),
    ...(at(tenant, 'ParamRef', 'number') === 1 ? [] : ['a call whose first argument is not $1']),
  ]
}

/** Every table must be held to one tenant by an equality in the statement that names it. */
function tableProblems(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(tableProblems)
  if (!isNode(value)) return []
  return Object.entries(value).flatMap(([kind, body]) => {
    const inside = tableProblems(body)
    if (!isNode(body) || !['SelectStmt', 'UpdateStmt', 'DeleteStmt'].includes(kind)) return inside
    const tables = [...tablesIn(body['fromClause']), ...tablesIn(body['usingClause']), ...tablesIn([body['relation']])]
    const bound = tenantsBound(body['whereClause'])
    return [...inside, ...tables.filter((alias) => !bound.has(alias)).map((alias) => `table ${alias} of every tenant`)]
  })
}

/**
 * `INSERT … SELECT` goes through COPY, where an overlap has another code and row counts lie; except the rows of one table as
 * they stand, into another one beside it.
 */
function insertProblems(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(insertProblems)
  if (!isNode(value)) return []
  return Object.entries(value).flatMap(([kind, body]) => {
    const inside = insertProblems(body)
    if (kind !== 'InsertStmt' || !isNode(body)) return inside
    const [row] = list(at(body['selectStmt'], 'SelectStmt', 'valuesLists'))
    if (row === undefined) return copiesRows(body) ? inside : [...inside, 'INSERT … SELECT']
    const place = list(body['cols']).findIndex((column) => at(column, 'ResTarget', 'name') === 'tenant')
    return isTenant(list(at(row, 'List', 'items'))[place]) ? inside : [...inside, 'INSERT of another tenant']
  })
}

/** `INSERT INTO a (tenant, …) SELECT x.* FROM b x …`: that the table is held to one tenant is asked of it as of any. */
function copiesRows(insert: Node): boolean {
  const select = at(insert['selectStmt'], 'SelectStmt')
  const [column, ...others] = list(at(select, 'targetList'))
  const fields = list(at(column, 'ResTarget', 'val', 'ColumnRef', 'fields'))
  const isWhole = others.length === 0 && at(fields[1], 'A_Star') !== undefined
  const [first] = list(insert['cols'])
  const isInPlace = first === undefined || at(first, 'ResTarget', 'name') === 'tenant'
  return isWhole && isInPlace && tablesIn(at(select, 'fromClause')).length === 1
}

/** What is built of what was written is built outside: a server that is sent a statement may be sent no function in its RETURNING. */
function returningProblems(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(returningProblems)
  if (!isNode(value)) return []
  return Object.entries(value).flatMap(([kind, body]) => {
    const inside = returningProblems(body)
    if (!['InsertStmt', 'UpdateStmt', 'DeleteStmt'].includes(kind) || !isNode(body)) return inside
    const returned = list(body['returningList'] ?? at(body['returningClause'], 'exprs'))
    const plain = returned.every((one) => !!at(one, 'ResTarget', 'val', 'ColumnRef') || isConstant(one))
    return plain ? inside : [...inside, 'RETURNING of more than columns']
  })
}

function isConstant(target: unknown): boolean {
  return at(target, 'ResTarget', 'val', 'A_Const') !== undefined
}

/** A record or list among the values of a statement is sent whole, with each of them; `CASE x WHEN` finds no operator there. */
function valueProblems(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(valueProblems)
  if (!isNode(value)) return []
  return Object.entries(value).flatMap(([kind, body]) => [
    ...valueProblems(body),
    ...(kind === 'CaseExpr' && isNode(body) && 'arg' in body ? ['CASE with an argument'] : []),
    ...(kind === 'A_Indices' ? ['an element of an array'] : []),
    ...(kind === 'sval' && body === 'ctid' ? ["a row's place on its server"] : []),
  ])
}

/** The aliases of our tables in a FROM; what a nested query names is that query's affair. */
function tablesIn(value: unknown): readonly string[] {
  return list(value).flatMap((item) => {
    const table = at(item, 'RangeVar') ?? (isNode(item) && 'relname' in item ? item : undefined)
    const join = at(item, 'JoinExpr')
    if (isNode(join)) return [...tablesIn([join['larg']]), ...tablesIn([join['rarg']])]
    if (!isNode(table) || table['schemaname'] === undefined) return []
    return [String(at(table['alias'], 'aliasname') ?? table['relname'])]
  })
}

/** The aliases that a condition holds to the statement's tenant: by a parameter, or by an alias that is held to it. */
function tenantsBound(condition: unknown): ReadonlySet<string> {
  const bound = new Set<string>()
  const equalities = conjuncts(condition).flatMap((part) => {
    const expression = at(part, 'A_Expr')
    if (!isNode(expression) || at(list(expression['name'])[0], 'String', 'sval') !== '=') return []
    return [[expression['lexpr'], expression['rexpr']]] as const
  })
  for (const [left, right] of equalities) {
    if (tenantColumn(left) && isTenant(right)) bound.add(tenantColumn(left) as string)
    if (tenantColumn(left) && tenantColumn(right) && !bound.has(tenantColumn(left) as string))
      bound.add(tenantColumn(left) as string)
  }
  return bound
}

function conjuncts(condition: unknown): readonly unknown[] {
  const both = at(condition, 'BoolExpr')
  if (isNode(both) && both['boolop'] === 'AND_EXPR') return list(both['args']).flatMap(conjuncts)
  return [condition]
}

/** The alias of `alias.tenant`. */
function tenantColumn(expression: unknown): string | undefined {
  const [alias, column] = list(at(expression, 'ColumnRef', 'fields')).map((field) => at(field, 'String', 'sval'))
  return column === 'tenant' ? String(alias) : undefined
}

/** A parameter of the statement or a text in it, or `p_tenant` of the function that it stands in. */
function isTenant(expression: unknown): boolean {
  if (at(expression, 'ParamRef') !== undefined || at(expression, 'A_Const', 'sval') !== undefined) return true
  const [name] = list(at(expression, 'ColumnRef', 'fields'))
  return at(name, 'String', 'sval') === 'p_tenant'
}

function functionOf(target: Node): Node {
  const [first] = list(at(target, 'RangeFunction', 'functions'))
  const [call] = list(at(first, 'List', 'items'))
  return (at(call, 'FuncCall') ?? {}) as Node
}

function schemaOf(call: Node): unknown {
  return at(list(call['funcname'])[0], 'String', 'sval')
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What stands at a path of names; undefined where it ends early. */
function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((node, name) => (isNode(node) ? node[name] : undefined), value)
}
