import ts from 'typescript'

const local =
  /^((get|set)(Date|Day|FullYear|Hours|Milliseconds|Minutes|Month|Seconds|Year)|getTimezoneOffset|to(Date|Time)String)$/
const localized = /^toLocale(Date|Time)String$/
const wallTime = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?!.*(Z|[+-]\d\d:?\d\d)$)/

/** Lists where `source` asks for the zone of the process: `{ line, message }`, in order. */
export function localDates(file, source) {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const found = []
  const visit = (node) => {
    const message = reading(node) ?? formatting(node) ?? building(node)
    if (message) found.push({ line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1, message })
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

function reading(node) {
  const name = memberName(node)
  if (name && local.test(name)) return `${name} reads or writes the process's own zone; ask core's time module`
}

function memberName(node) {
  if (ts.isPropertyAccessExpression(node)) return node.name.text
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression))
    return node.argumentExpression.text
  if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) return (node.propertyName ?? node.name).text
}

function formatting(node) {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return
  const name = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : undefined
  if (name !== 'DateTimeFormat' && !localized.test(name ?? '')) return
  if (!namesZone(node.arguments?.[1])) return `${name} without a timeZone prints the process's own zone`
}

function namesZone(options) {
  if (!options) return false
  if (!ts.isObjectLiteralExpression(options)) return true
  return options.properties.some((property) => ts.isSpreadAssignment(property) || property.name?.text === 'timeZone')
}

function building(node) {
  const [first, second] = node.arguments ?? []
  const isDate = ts.isNewExpression(node) && node.expression.getText() === 'Date'
  const isParse = ts.isCallExpression(node) && node.expression.getText() === 'Date.parse'
  if (isDate && second) return 'new Date(year, month, …) counts in the process’s own zone; use Date.UTC'
  if ((isDate || isParse) && first && ts.isStringLiteralLike(first) && wallTime.test(first.text))
    return `'${first.text}' names no zone; end it with Z or an offset`
}
