/** Whether bytes begin as a PNG or a JPEG does. */
export function isLogo(bytes: Uint8Array): boolean {
  return typeOf(bytes) !== null
}

/** A logo as a page takes it: in itself, such that nothing is read from anywhere. */
export function dataUrl(bytes: Uint8Array): string {
  return `data:image/${typeOf(bytes) ?? 'png'};base64,${Buffer.from(bytes).toString('base64')}`
}

function typeOf(bytes: Uint8Array): 'png' | 'jpeg' | null {
  const head = ArrayBuffer.isView(bytes) ? Buffer.from(bytes.subarray(0, 8)).toString('hex') : ''
  if (head === '89504e470d0a1a0a') return 'png'
  return head.startsWith('ffd8ff') ? 'jpeg' : null
}
