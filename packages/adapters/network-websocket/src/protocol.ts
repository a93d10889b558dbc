/** Named in the handshake (RFC 6455 §1.9), so that a stray client is turned away before it says anything. */
export const syncProtocol = 'spicetime.sync.1'

/** Where a hub answers replicas. */
export const syncPath = '/sync'
