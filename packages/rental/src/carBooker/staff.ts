/** Who processes orders. Customer support is authorised to confirm and to reject as well. */
export const staff = ['admin', 'support'] as const

/** Whether somebody acts for the firm, whatever else they are. */
export function isStaff({ roles }: { readonly roles: readonly string[] }): boolean {
  return staff.some((role) => roles.includes(role))
}
