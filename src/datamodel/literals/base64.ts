const canonical = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/

/** What is wrong with a text that should be base64: padded, and without bits that mean nothing. */
export function base64Error(text: string): string | null {
  return canonical.test(text) ? null : 'Could not convert from `base64 encoded bytes` to `PrismaValue::Bytes`'
}
