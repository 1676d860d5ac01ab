import { createHash, createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import {
  ecdsaPair,
  keyType,
  publicKeyOf,
  type SshSignature,
  signedBytes,
} from '../../domain/signature/ssh-signature.ts'

/** Hash of each kind of signature; null: the key's own. SHA-1 is not among them. */
const HASHES: Readonly<Record<string, string | null>> = {
  'ssh-ed25519': null,
  'rsa-sha2-256': 'sha256',
  'rsa-sha2-512': 'sha512',
  'ecdsa-sha2-nistp256': 'sha256',
  'ecdsa-sha2-nistp384': 'sha384',
  'ecdsa-sha2-nistp521': 'sha512',
  'sk-ssh-ed25519@openssh.com': null,
  'sk-ecdsa-sha2-nistp256@openssh.com': 'sha256',
}

/** Whether its key made this signature over the text. null: a kind of key that is not checked here. */
export function holds(made: SshSignature, text: Uint8Array): boolean | null {
  const key = publicKeyOf(made.key)
  const hash = HASHES[made.algorithm]
  if (!key || hash === undefined) return null
  if (keyType(made.key) !== made.algorithm.replace(/^rsa-sha2-.*/, 'ssh-rsa')) return false
  const digest = createHash(made.hash).update(text).digest()
  const pair = /^(sk-)?ecdsa-/.test(made.algorithm) ? ecdsaPair(made) : made.signature
  if (!pair) return false
  try {
    const from = createPublicKey({ key: key as JsonWebKey, format: 'jwk' })
    return verify(hash, signedBytes(made, digest), { key: from, dsaEncoding: 'ieee-p1363' }, pair)
  } catch {
    return false
  }
}
