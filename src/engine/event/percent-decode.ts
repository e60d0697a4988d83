/** Replaces `%41` and the like, and `+` by a blank; what is no such code stays as it is. */
export function percentDecode(text: string): string {
  return text.replaceAll('+', ' ').replaceAll(/(?:%[0-9A-Fa-f]{2})+/g, (codes) => {
    const bytes = Uint8Array.from(codes.match(/[0-9A-Fa-f]{2}/g) ?? [], (code) => Number.parseInt(code, 16));
    return new TextDecoder('utf-8').decode(bytes);
  });
}
