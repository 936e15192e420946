/** What a figure must be: a floor or a ceiling. */
export type Budget = { readonly atLeast: number } | { readonly atMost: number }

/** One measured number. Without a budget it is only told. */
export type Figure = {
  readonly value: number
  readonly unit: string
  readonly budget: Budget | null
  readonly ok: boolean
}

/** Figures by name, `decide/table`. */
export type Figures = { readonly [name: string]: Figure }

/** A figure, judged by the number that is shown. */
export function figure(measured: number, unit: string, budget: Budget | null = null): Figure {
  const value = measured >= 1000 ? Math.round(measured) : Number(measured.toPrecision(3))
  return { value, unit, budget, ok: budget === null || keeps(value, budget) }
}

function keeps(value: number, budget: Budget): boolean {
  return 'atLeast' in budget ? value >= budget.atLeast : value <= budget.atMost
}
