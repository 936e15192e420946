import { listed, shownText } from '@ordna/core/adapters'
import { growth, tell, type Filling } from './context.js'
import { formatNames, formatOf } from './formats.js'
import { find, isThere, type Scope } from './scope.js'

const named = /\{\{([^{}]*)\}\}/g

/** A text with its values. What a value says is not looked at again, whatever it is. */
export function filledText(text: string, scope: Scope, path: string, filling: Filling): string {
  const filled = text.replaceAll(named, (_, inner: string) => valueText(inner, scope, path, filling))
  const around = text.replaceAll(named, '')
  if (/\{\{|\}\}/.test(around))
    tell(filling, path, `has braces that hold no value: write {{ name }}, and nothing but names in it`)
  filling.done.letters += filled.length
  if (filling.done.letters <= growth.letters) return filled
  tell(filling, 'layout', `grows to more than ${growth.letters} letters: print less of its lists`)
  return ''
}

function valueText(inner: string, scope: Scope, path: string, filling: Filling): string {
  const [name = '', formatName = 'text', more] = inner.split('|').map((part) => part.trim())
  const format = formatOf(formatName)
  if (!format || more !== undefined) {
    tell(
      filling,
      path,
      `has no way to write ${shownText(inner.trim())}: give one of ${listed(formatNames)} behind the bar`,
    )
    return ''
  }
  const value = valueAt(name, scope, path, filling)
  if (value === null || value === undefined) return ''
  const { locale, zone } = filling
  const currency = () => scope.find((names) => Object.hasOwn(names, 'currency'))?.['currency']
  const text = format.text(value, { locale, zone, currency })
  if (text === null)
    tell(filling, path, `writes ${name} as ${formatName}, and it is not ${format.of}: ${shownText(value)}`)
  return text ?? ''
}

/** What a path leads to; where nothing is known of it, that is told while a layout is checked, and it is empty later. */
export function valueAt(name: string, scope: Scope, path: string, filling: Filling): unknown {
  const found = find(name, scope)
  if ('value' in found) return found.value
  if (filling.checking) tell(filling, path, found.problem)
  return null
}

/** Whether a condition holds. */
export function holds(
  condition: string | { readonly value: string; readonly is: unknown },
  scope: Scope,
  path: string,
  filling: Filling,
): boolean {
  if (typeof condition === 'string') return isThere(valueAt(condition, scope, path, filling))
  return valueAt(condition.value, scope, path, filling) === condition.is
}
