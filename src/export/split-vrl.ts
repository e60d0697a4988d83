/** Vendor facts that the program needs; they come from `tailscale`, through the command line. */
export interface SplitTables {
  readonly portNames: Readonly<Record<number, string>>;
  readonly protocolNames: Readonly<Record<number, string>>;
  readonly derpCities: Readonly<Record<number, string>>;
  readonly derpMagicAddress: string;
}

/**
 * `tailscale-dd logs split` in the Vector Remap Language. `finish` says what becomes of `connections`, the list of logs.
 *
 * @see https://vector.dev/docs/reference/vrl/
 */
export function printSplitProgram(tables: SplitTables, finish: string): string {
  return `${[head(tables), nodes, loopHead, readEntry, findSides, path, log, loopEnd].join('\n\n')}
  ${finish}
}
`;
}

/** What both exports do to a log that is no flow record, or a connection already. */
export function printLogProgram({ digestsPolicy }: { readonly digestsPolicy: boolean }): string {
  return `if !exists(.ddsource) { .ddsource = "tailscale" }
if !exists(.service) { .service = if exists(.action) { "logstream-config" } else { "logstream-network" } }
${digestsPolicy ? digestProgram : ''}`;
}

const digestProgram = `# Size and SHA-256 stand for a policy file.
if .target.type == "TAILNET" && .target.property == "ACL" {
  for_each({ "old": .old, "new": .new }) -> |side, value| {
    text = if is_string(value) { string(value) ?? "" } else { encode_json(value) }
    if !is_null(value) && text != "" {
      . = set!(., [side], { "bytes": length(text), "sha256": sha2(text, variant: "SHA-256") })
    }
  }
}
`;

const endpoint = String.raw`r'^\[?(?P<ip>[0-9A-Fa-f.:]+?)\]?:(?P<port>\d{1,5})$'`;

function head({ portNames, protocolNames, derpCities, derpMagicAddress }: SplitTables): string {
  return `# Splunk's envelope says when Tailscale received the record.
if !exists(.logged) && exists(.recorded) { .logged = del(.recorded) }

known_ports = ${JSON.stringify(Object.keys(portNames).map(Number))}
protocols = ${JSON.stringify(protocolNames)}
regions = ${JSON.stringify(derpCities)}
derp = ${JSON.stringify(derpMagicAddress)}

if exists(.virtualTraffic) || exists(.subnetTraffic) || exists(.exitTraffic) || exists(.physicalTraffic) {`;
}

const nodes = `  nodes = {}
  described = push(array(.dstNodes) ?? [], .srcNode)
  for_each(described) -> |_index, node| {
    for_each(array(node.addresses) ?? []) -> |_place, address| {
      nodes = set!(nodes, [downcase(string(address) ?? "")], node)
    }
  }`;

// Keys of an object are texts to VRL's type check, whatever the elements of a list are.
const loopHead = `  connections = []
  traffic = { "virtual": .virtualTraffic, "subnet": .subnetTraffic, "exit": .exitTraffic, "physical": .physicalTraffic }
  for_each(traffic) -> |kind, entries| {
    for_each(array(entries) ?? []) -> |_place, entry| {`;

const readEntry = `      # Both ends cut apart; what is no address stays as raw text only.
      src = string(entry.src) ?? ""
      dst = string(entry.dst) ?? ""
      source = parse_regex(src, ${endpoint}) ?? {}
      target = parse_regex(dst, ${endpoint}) ?? {}
      source_ip = string(source.ip) ?? ""
      target_ip = string(target.ip) ?? ""
      if !is_ipv4(source_ip) && !is_ipv6(source_ip) { source_ip = "" }
      if !is_ipv4(target_ip) && !is_ipv6(target_ip) { target_ip = "" }
      malformed = []
      if src != "" && source_ip == "" { malformed = push(malformed, "src") }
      if dst != "" && target_ip == "" { malformed = push(malformed, "dst") }
      source_port = to_int(source.port) ?? 0
      target_port = to_int(target.port) ?? 0
      tx = to_int(entry.txBytes) ?? 0
      rx = to_int(entry.rxBytes) ?? 0`;

const findSides = `      # Which side is the client: the ports tell, and both ends come to the same answer.
      source_rank = if includes(known_ports, source_port) { 3 } else if source_port < 1024 { 2 } else if source_port < 32768 { 1 } else { 0 }
      target_rank = if includes(known_ports, target_port) { 3 } else if target_port < 1024 { 2 } else if target_port < 32768 { 1 } else { 0 }
      source_inside = (ip_cidr_contains("100.64.0.0/10", source_ip) ?? false) || starts_with(source_ip, "fd7a:115c:a1e0:")
      target_inside = (ip_cidr_contains("100.64.0.0/10", target_ip) ?? false) || starts_with(target_ip, "fd7a:115c:a1e0:")
      from_client = true
      confidence = "none"
      if kind == "physical" {
        confidence = "none"
      } else if kind == "exit" && source_inside {
        confidence = "high"
      } else if kind == "exit" && target_inside {
        from_client = false
        confidence = "high"
      } else if source_ip == "" || target_ip == "" {
        confidence = "none"
      } else if source_port == 0 || target_port == 0 {
        from_client = source_ip < target_ip
      } else if source_rank == target_rank {
        from_client = if source_port == target_port { source_ip < target_ip } else { target_port < source_port }
        confidence = "low"
      } else {
        from_client = target_rank > source_rank
        client_port = if from_client { source_port } else { target_port }
        server_rank = if from_client { target_rank } else { source_rank }
        confidence = if server_rank >= 2 && client_port >= 32768 { "high" } else { "medium" }
      }
      direction = if confidence == "none" { null } else if from_client { "upload" } else { "download" }`;

const path = `      # How the packets travelled underneath; the "port" of a relay is its region.
      route = null
      region_id = null
      region = null
      if kind == "physical" && target_ip == derp {
        route = "relayed"
        region_id = target_port
        region = get!(regions, [to_string(target_port)])
        if region == null { region = "region " + to_string(target_port) }
        target_ip = ""
      } else if kind == "physical" && target_ip != "" {
        route = "direct"
      }`;

const log = `      source_node = get!(nodes, [downcase(source_ip)])
      target_node = get!(nodes, [downcase(target_ip)])
      client_node = if kind == "physical" { null } else if from_client { source_node } else { target_node }
      server_node = if kind == "physical" { null } else if from_client { target_node } else { source_node }
      peer = if kind == "physical" || target_node.nodeId == .nodeId { source_node } else { target_node }
      source_side = { "ip": source_ip, "port": if source_port == 0 { null } else { source_port } }
      target_side = { "ip": target_ip, "port": if target_port == 0 || target_ip == "" { null } else { target_port } }
      client = if kind == "physical" { null } else if from_client { source_side } else { target_side }
      server = if from_client { target_side } else { source_side }
      protocol = get!(protocols, [to_string(to_int(entry.proto) ?? 0)])
      made = {
        "ddsource": "tailscale", "service": "logstream-network",
        "nodeId": .nodeId, "logged": .logged, "start": .start, "end": .end,
        "network": {
          "client": client, "destination": server,
          "bytes_read": if from_client { tx } else { rx },
          "bytes_written": if from_client { rx } else { tx }
        },
        "tailscale": {
          "flow": {
            "kind": kind, "src": src, "dst": dst, "protocol": protocol,
            "tx_bytes": tx, "rx_bytes": rx,
            "tx_packets": to_int(entry.txPkts) ?? 0, "rx_packets": to_int(entry.rxPkts) ?? 0,
            "confidence": confidence, "direction": direction,
            "path": route, "derp_region_id": region_id, "derp_region": region, "malformed": malformed
          },
          "reporter": { "id": .nodeId, "name": .srcNode.name },
          "peer": { "id": peer.nodeId, "name": peer.name },
          "client": { "name": client_node.name, "user": client_node.user, "tags": client_node.tags },
          "server": { "name": server_node.name, "user": server_node.user, "tags": server_node.tags }
        }
      }
      # Takes out what is unknown: null, empty text, empty lists and objects.
      connections = push(connections, compact(made))`;

const loopEnd = `    }
  }`;
