/** Whether the text is one IPv4 or IPv6 address, with nothing around it. No octet has a leading zero. */
export function isIpAddress(text: string): boolean {
  return text.includes(':') ? isIpv6(text) : isIpv4(text);
}

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const ipv4Pattern = new RegExp(`^${octet}(?:\\.${octet}){3}$`);

function isIpv4(text: string): boolean {
  return ipv4Pattern.test(text);
}

function isIpv6(text: string): boolean {
  const address = text.replace(/%[0-9A-Za-z]+$/, '');
  const halves = address.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const tail = last.includes('.') ? 2 : 1;
  const hex = tail === 2 ? groups.slice(0, -1) : groups;
  if (tail === 2 && !isIpv4(last)) return false;
  if (!hex.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return false;
  const count = hex.length + (tail === 2 ? 2 : 0);
  return halves.length === 2 ? count <= 7 : count === 8;
}
