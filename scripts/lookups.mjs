import ts from 'typescript'

/**
 * Every read of a table of names by a name that is not written there: `table[name]`, where `table` is typed as an object
 * by any text. For a name like `constructor` it answers with what every object has.
 */
export function lookups(program, isOurs) {
  const checker = program.getTypeChecker()
  return program.getSourceFiles().flatMap((source) => {
    if (!isOurs(source.fileName)) return []
    const found = []
    const visit = (node) => {
      if (ts.isElementAccessExpression(node) && !isWritten(node) && isTable(checker, node))
        found.push(placeOf(source, node))
      ts.forEachChild(node, visit)
    }
    visit(source)
    return found
  })
}

function placeOf(source, node) {
  const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
  return { file: source.fileName, line: line + 1, text: node.getText(source) }
}

/** Whether it is assigned to or deleted: `own` cannot stand there. */
function isWritten(node) {
  const { parent } = node
  if (ts.isDeleteExpression(parent)) return true
  return (
    ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  )
}

function isTable(checker, { expression, argumentExpression }) {
  const name = checker.getTypeAtLocation(argumentExpression)
  if (name.flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.StringLiteral | ts.TypeFlags.ESSymbolLike)) return false
  if (name.isUnion() && name.types.every(({ flags }) => flags & (ts.TypeFlags.StringLiteral | ts.TypeFlags.NumberLike)))
    return false
  const table = checker.getNonNullableType(checker.getTypeAtLocation(expression))
  return partsOf(table).some((part) => checker.getIndexInfoOfType(part, ts.IndexKind.String) !== undefined)
}

function partsOf(type) {
  return type.isUnion() ? type.types : [type]
}

/** The program that the compiler makes of those files of a configuration that are ours, and of what they import. */
export function programOf(configFile, isOurs) {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} }
  const { fileNames, options } = ts.getParsedCommandLineOfConfigFile(configFile, {}, host)
  return ts.createProgram(fileNames.filter(isOurs), options)
}
