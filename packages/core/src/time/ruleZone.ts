/** Whether a rule's zone is an IANA name, and not the field that holds one. */
export function isZoneName(zone: string): boolean {
  return zone === 'UTC' || zone.includes('/')
}
