/**
 * A text with the password of every connection URL in it replaced by `***`. Works on text, not on parsed
 * URLs, because the strings that most need it are the ones that do not parse (an unescaped `@` or `#`).
 * The user-info ends at the last `@` before white space or a quote.
 */
export function redact(text: string): string {
  return text
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/[^\s:/?#@"'`]*):([^\s"'`]*)@/gi, '$1:***@')
    .replace(/([?&;](?:password|sslpassword)=)[^&;\s"'`]*/gi, '$1***')
}
