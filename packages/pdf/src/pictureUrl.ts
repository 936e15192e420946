/** A picture as a page takes it: in itself, such that nothing is read from anywhere. */
export function pictureUrl(bytes: Uint8Array): string {
  return `data:image/${pictureType(bytes) ?? 'png'};base64,${Buffer.from(bytes).toString('base64')}`
}

/** What bytes begin as; null where they are neither. */
export function pictureType(bytes: Uint8Array): 'png' | 'jpeg' | null {
  const head = ArrayBuffer.isView(bytes) ? Buffer.from(bytes.subarray(0, 8)).toString('hex') : ''
  if (head === '89504e470d0a1a0a') return 'png'
  return head.startsWith('ffd8ff') ? 'jpeg' : null
}
