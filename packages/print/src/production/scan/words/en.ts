/** What whoever stands at a station reads. `{order}` and the like are filled in. */
export const en = {
  moved: 'Order {order}: {status}.',
  again: 'Order {order} is registered already: {status}.',
  passed: 'Order {order} is further already: {status}. Nothing was changed.',
  not_yet: 'Order {order} does not belong here yet: {status}.',
  stopped: 'Stop! Order {order}: {status}. {reason} Ask the office before you go on.',
  ended: 'Stop! Order {order} is not to be made: {status}. Put it aside.',
  unknown: 'Unknown code: {code}. Scan again, or key in the number of the order.',
}
