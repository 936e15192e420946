import { checkSync } from 'recheck'
import ts from 'typescript'

/** Every regular expression that a source writes: literals, and `RegExp` of texts. One made of anything else is listed as null. */
export function patterns(file, text) {
  const found = []
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const add = (node, pattern) =>
    found.push({ file, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, ...pattern })
  const visit = (node) => {
    if (ts.isRegularExpressionLiteral(node)) add(node, literal(node.text))
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText(source) === 'RegExp')
      add(node, made(node.arguments ?? []))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function literal(text) {
  const end = text.lastIndexOf('/')
  return { pattern: text.slice(1, end), flags: text.slice(end + 1) }
}

function made([pattern, flags]) {
  const known = pattern && ts.isStringLiteralLike(pattern) && (!flags || ts.isStringLiteralLike(flags))
  return known ? { pattern: pattern.text, flags: flags?.text ?? '' } : { pattern: null, flags: '' }
}

/** What is wrong with a pattern over text from outside: undefined where its time grows no faster than the text. */
export function slowness({ pattern, flags }) {
  if (pattern === null) return 'is made at run time: write it as a literal, or search without a pattern'
  const { status, complexity, error } = checkSync(pattern, flags, { timeout: null })
  if (status === 'safe') return undefined
  return `takes ${complexity?.summary ?? error?.kind ?? 'unknown'} time: write it otherwise, or go through the text`
}
