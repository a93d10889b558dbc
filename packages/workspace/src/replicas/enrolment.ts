import { type Crypto, makeReplicaId, type ReplicaId, type ReplicaKey } from '@spicetime/runtime'
import { z } from 'zod'

/**
 * How a new device asks to be let in: it sends the code of its invitation, its public key, and a signature that proves
 * that it holds the private half. The key never leaves the device.
 */
export interface EnrolmentRequest {
  readonly code: string
  readonly publicKey: Uint8Array
  readonly deviceName: string
  /** For a new member whose invitation leaves them open. */
  readonly handle: string | undefined
  readonly name: string | undefined
  /** Whose the device is already: an invitation for somebody else is refused, and stays good. */
  readonly memberId?: string | undefined
}

/** What the newcomer is told: where he belongs now. */
export interface EnrolmentAnswer {
  readonly workspaceRegion: string
  readonly workspaceName: string
  readonly memberId: string
  readonly handle: string
  readonly replicaId: string
}

const memberIdText = z.string().regex(/^mb_[0-9a-z]{34}$/)

export const enrolmentAnswerShape: z.ZodType<EnrolmentAnswer> = z.object({
  workspaceRegion: z.string().regex(/^rg_[0-9a-z]{26}$/),
  workspaceName: z.string().max(200),
  memberId: memberIdText,
  handle: z.string().max(200),
  replicaId: z.string().regex(/^rp_[0-9a-z]{26}$/),
})

/** The code of the refusal of an invitation that is for somebody else than the device is of. */
export const invitationForOther = 'invitation-for-other'

const hexOf = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
const wireShape = z.object({
  code: z.string().min(1).max(200),
  publicKey: hexOf(32),
  signature: hexOf(64),
  deviceName: z.string().trim().min(1).max(100),
  handle: z.string().trim().min(1).max(100).optional(),
  name: z.string().trim().min(1).max(200).optional(),
  memberId: memberIdText.optional(),
})

const prefix = new TextEncoder().encode('spicetime enrolment 1\n')

/** The request as JSON data, signed by the device's key. */
export function signEnrolment(crypto: Crypto, key: ReplicaKey, wish: Omit<EnrolmentRequest, 'publicKey'>): unknown {
  const signature = key.sign(provenBytes(crypto, wish.code, wish.deviceName, key.publicKey))
  return { ...wish, publicKey: key.publicKey.toHex(), signature: signature.toHex() }
}

/** The request when it has its shape and its sender holds the key. */
export function readEnrolment(
  crypto: Crypto,
  sent: unknown,
): { readonly request: EnrolmentRequest; readonly replicaId: ReplicaId } | { readonly fault: 'shape' | 'proof' } {
  const read = wireShape.safeParse(sent)
  if (!read.success) return { fault: 'shape' }
  const { code, deviceName, handle, name, memberId } = read.data
  const publicKey = Uint8Array.fromHex(read.data.publicKey)
  const signature = Uint8Array.fromHex(read.data.signature)
  if (!crypto.verify(publicKey, provenBytes(crypto, code, deviceName, publicKey), signature)) return { fault: 'proof' }
  return {
    request: { code, publicKey, deviceName, handle, name, memberId },
    replicaId: makeReplicaId(crypto, publicKey),
  }
}

/** Under a prefix of its own, so that no signature of another use can be shown here. */
function provenBytes(crypto: Crypto, code: string, deviceName: string, publicKey: Uint8Array): Uint8Array {
  const text = new TextEncoder()
  const parts = [prefix, crypto.sha256(text.encode(code)), crypto.sha256(text.encode(deviceName)), publicKey]
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** A request that people hand over by themselves, where no hub is reached: its code says what it is for. */
const handedOverCode = 'handed over'
const textPrefix = 'spice-device.'

/** A request as one word to copy. */
export function writeEnrolmentText(crypto: Crypto, key: ReplicaKey, deviceName: string): string {
  const wish = { code: handedOverCode, deviceName, handle: undefined, name: undefined }
  const json = new TextEncoder().encode(JSON.stringify(signEnrolment(crypto, key, wish)))
  return textPrefix + json.toBase64({ alphabet: 'base64url', omitPadding: true })
}

export function readEnrolmentText(crypto: Crypto, text: string): ReturnType<typeof readEnrolment> {
  const word = text.trim()
  if (!word.startsWith(textPrefix) || word.length > 4_000) return { fault: 'shape' }
  try {
    const json = Uint8Array.fromBase64(word.slice(textPrefix.length), { alphabet: 'base64url' })
    return readEnrolment(crypto, JSON.parse(new TextDecoder().decode(json)))
  } catch {
    return { fault: 'shape' }
  }
}
