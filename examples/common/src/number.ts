/** `1,234`. */
export function number(value: number): string {
  return new Intl.NumberFormat('en-GB').format(value)
}
