/** A handle from the name of the account, or where that is no handle, from the person's name: `@ada`. */
export function makeOwnerHandle(login: string, name: string): string {
  return toHandle(login === 'root' ? name : login) ?? toHandle(name) ?? toHandle(login) ?? 'owner'
}

/** Lower case, letters, digits and hyphens, beginning with a letter. */
function toHandle(text: string): string | undefined {
  const handle = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 39)
  return handle === '' ? undefined : handle
}
