import type { Encryption } from '../../app/context.ts'
import { identityLines, recipientLines } from '../../domain/encryption/keys.ts'
import { identitiesOf, openEncrypted } from './decrypt.ts'
import { encrypting, recipientsOf } from './encrypt.ts'

export const encryption: Encryption = {
  recipients: async (text, file) => recipientsOf(recipientLines(text, file), file),
  identities: async (text, file) => identitiesOf(identityLines(text, file), file),
  encrypting,
  open: openEncrypted,
}
