/** A server's words may quote what users have typed into rows: nothing of it shall command the terminal. */
export function harmless(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd')
}
