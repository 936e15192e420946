import type { Budget, Figure, Figures } from './figure.js'

/** The figures as a table for people. */
export function table(figures: Figures): string {
  const rows = Object.entries(figures).map(([name, figure]) => [
    name,
    shown(figure.value),
    figure.unit,
    budgetOf(figure.budget),
    verdict(figure),
  ])
  const lines = [['figure', 'value', 'unit', 'budget', ''], ...rows]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => (line[column] as string).length)))
  return lines
    .map((line) =>
      line
        .map((cell, column) => aligned(cell, column, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function aligned(cell: string, column: number, width: number): string {
  return column === 1 ? cell.padStart(width) : cell.padEnd(width)
}

function shown(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 3 })
}

function budgetOf(budget: Budget | null): string {
  if (!budget) return ''
  return 'atLeast' in budget ? `at least ${shown(budget.atLeast)}` : `at most ${shown(budget.atMost)}`
}

function verdict({ budget, ok }: Figure): string {
  if (!budget) return ''
  return ok ? 'ok' : 'MISSED'
}
