import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'

/**
 * A private key under a passphrase: scrypt (RFC 7914) makes a key of it, AES-256-GCM encrypts. Bytes: version 1, salt (16),
 * nonce (12), tag (16), the encrypted PKCS #8. The public key is bound to it, so that neither can be exchanged alone.
 */
const version = 1
const saltBytes = 16
const nonceBytes = 12
const tagBytes = 16
const headBytes = 1 + saltBytes + nonceBytes + tagBytes

/** What OWASP's Password Storage Cheat Sheet asks of scrypt: a quarter of a second and 32 MiB for each guess. */
const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 2 ** 20 } as const

export function protectKey(pkcs8: Uint8Array, publicKey: Uint8Array, passphrase: string): Buffer {
  const salt = randomBytes(saltBytes)
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', deriveKey(passphrase, salt), nonce)
  cipher.setAAD(publicKey)
  const encrypted = Buffer.concat([cipher.update(pkcs8), cipher.final()])
  return Buffer.concat([Uint8Array.of(version), salt, nonce, cipher.getAuthTag(), encrypted])
}

/** The PKCS #8 bytes; undefined when the passphrase is another one, or the bytes are damaged. */
export function openProtectedKey(bytes: Uint8Array, publicKey: Uint8Array, passphrase: string): Buffer | undefined {
  if (bytes[0] !== version || bytes.length <= headBytes) return undefined
  const salt = bytes.subarray(1, 1 + saltBytes)
  const nonce = bytes.subarray(1 + saltBytes, 1 + saltBytes + nonceBytes)
  const tag = bytes.subarray(headBytes - tagBytes, headBytes)
  const decipher = createDecipheriv('aes-256-gcm', deriveKey(passphrase, salt), nonce)
  decipher.setAAD(publicKey)
  decipher.setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(bytes.subarray(headBytes)), decipher.final()])
  } catch {
    return undefined
  }
}

function deriveKey(passphrase: string, salt: Uint8Array): Buffer {
  return scryptSync(passphrase.normalize('NFKC'), salt, 32, cost)
}
