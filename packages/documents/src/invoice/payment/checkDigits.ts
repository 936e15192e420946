/** The check digit of the Luhn algorithm, which is MOD10: every other digit is doubled, from the right. */
export function luhn(digits: string): number {
  const weighed = [...digits].toReversed().map((digit, index) => Number(digit) * (index % 2 === 0 ? 2 : 1))
  const sum = weighed.reduce((total, value) => total + (value > 9 ? value - 9 : value), 0)
  return (10 - (sum % 10)) % 10
}

/** The check character of MOD11 with the weights 2 to 7 from the right: a hyphen where it would be ten. */
export function mod11(digits: string): string {
  const sum = [...digits].toReversed().reduce((total, digit, index) => total + Number(digit) * (2 + (index % 6)), 0)
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? '-' : String(check)
}
