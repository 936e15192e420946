/** Lines under a title, with air above and below it. */
export function headed(title: string, lines: readonly string[]): readonly string[] {
  return ['', title, '', ...lines]
}
