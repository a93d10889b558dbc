/**
 * Encryption of a whole bundle in the format of `age` (age-encryption.org/v1): a file made here opens with the `age`
 * program, and the other way round. The library is loaded only when it is needed.
 */
export interface SealFor {
  /** `age1…` */
  readonly recipients?: readonly string[] | undefined
  /** Instead of recipients. */
  readonly passphrase?: string | undefined
}

export interface OpenWith {
  /** `AGE-SECRET-KEY-1…` */
  readonly identities?: readonly string[] | undefined
  readonly passphrase?: string | undefined
}

export const ageMagic = new TextEncoder().encode('age-encryption.org/v1')

type Bytes = ReadableStream<Uint8Array>

export async function seal(plain: Bytes, { recipients = [], passphrase }: SealFor): Promise<Bytes> {
  const { Encrypter } = await import('age-encryption')
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  if (passphrase !== undefined) encrypter.setPassphrase(passphrase)
  return encrypter.encrypt(plain)
}

/** Undefined when nothing that was given opens it. */
export async function unseal(sealed: Bytes, { identities = [], passphrase }: OpenWith): Promise<Bytes | undefined> {
  const { Decrypter } = await import('age-encryption')
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  if (passphrase !== undefined) decrypter.addPassphrase(passphrase)
  try {
    return await decrypter.decrypt(sealed)
  } catch {
    // The library tells a wrong key and a damaged head alike, by words.
    return undefined
  }
}
