/** Whether an address leads to the machine itself, whoever asks (RFC 6761, RFC 5735, RFC 4291). */
export function leadsHereOnly(address: string): boolean {
  if (!URL.canParse(address)) return false
  return /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(address).hostname)
}
