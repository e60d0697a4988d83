import { isTailscaleAddress, type Endpoint } from './address.js';
import { portNames } from './ports.js';

/** Which side of a connection looks like the client, and how sure that is. */
export interface Sides {
  readonly client: 'src' | 'dst';
  readonly confidence: Confidence;
}

/**
 * - `high`: a known or privileged port against an ephemeral one, or the shape of the record says it.
 * - `medium`: a known or privileged port against an ordinary one.
 * - `low`: two ordinary ports; the lower one is taken for the server's.
 * - `none`: no ports at all (ICMP, TSMP); the reporting side is taken for the client.
 */
export type Confidence = 'high' | 'medium' | 'low' | 'none';

/**
 * `src` is the reporting node's side, not who opened the connection: of the connections of a live tailnet more than
 * a third ran from the server to the client. The ports tell the two apart, and both ends come to the same answer.
 */
export function findSides(kind: string, src: Endpoint | undefined, dst: Endpoint | undefined): Sides {
  // Nobody dials in through an exit node, and anonymised traffic keeps the tailnet's side only.
  if (kind === 'exit' && isOfTailnet(src)) return { client: 'src', confidence: 'high' };
  if (kind === 'exit' && isOfTailnet(dst)) return { client: 'dst', confidence: 'high' };
  if (src === undefined || dst === undefined) return { client: 'src', confidence: 'none' };
  if (src.port === undefined || dst.port === undefined) {
    return { client: src.ip < dst.ip ? 'src' : 'dst', confidence: 'none' };
  }
  const difference = rankServerPort(dst.port) - rankServerPort(src.port);
  if (difference === 0) return { client: isServerLower(src, dst) ? 'src' : 'dst', confidence: 'low' };
  const [client, clientPort, serverPort] =
    difference > 0 ? (['src', src.port, dst.port] as const) : (['dst', dst.port, src.port] as const);
  const isSure = rankServerPort(serverPort) >= privileged && clientPort >= firstEphemeralPort;
  return { client, confidence: isSure ? 'high' : 'medium' };
}

function isOfTailnet(endpoint: Endpoint | undefined): boolean {
  return endpoint !== undefined && isTailscaleAddress(endpoint.ip);
}

function isServerLower(src: Endpoint, dst: Endpoint): boolean {
  const [srcPort, dstPort] = [src.port ?? 0, dst.port ?? 0];
  return srcPort === dstPort ? src.ip < dst.ip : dstPort < srcPort;
}

/** How much a port looks like a server's: known by name, privileged, registered, ephemeral. */
function rankServerPort(port: number): number {
  if (portNames[port] !== undefined) return known;
  if (port < 1024) return privileged;
  return port < firstEphemeralPort ? 1 : 0;
}

const known = 3;
const privileged = 2;
// Linux hands out client ports from 32768 on, others from 49152 on.
const firstEphemeralPort = 32768;
