/** Whether it is the address of a page: `shop.example.com:443` is an address as well, of a protocol that nobody speaks. */
export function isHttp(address: unknown): boolean {
  return typeof address === 'string' && /^https?:\/\/[^/]/i.test(address) && URL.canParse(address)
}
