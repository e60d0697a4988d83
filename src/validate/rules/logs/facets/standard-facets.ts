/** Group and name under which every integration shows an attribute; a facet that differs is refused as a conflict. */
export interface StandardFacet {
  readonly group: string;
  readonly name: string;
  readonly type?: string;
}

const geo = (prefix: string, label: string): string =>
  [
    ['city.name', 'City Name'],
    ['continent.code', 'Continent Code'],
    ['continent.name', 'Continent Name'],
    ['country.iso_code', 'Country ISO Code'],
    ['country.name', 'Country Name'],
    ['subdivision.iso_code', 'Subdivision ISO Code'],
    ['subdivision.name', 'Subdivision Name'],
  ]
    .map(([path, name]) => `${prefix}.${path}=${label}${name}`)
    .join('|');

const groups: Readonly<Record<string, string>> = {
  'Web Access':
    'http.method=Method|http.referer=Referer|http.request_id=Request ID|http.status_code=Status Code|http.url_details.host=URL Host|http.url_details.path=URL Path|http.url_details.port=URL Port|http.url_details.scheme=URL scheme|http.url=URL Path|http.useragent=User-Agent|http.useragent_details.browser.family=Browser|http.useragent_details.device.family=Device|http.useragent_details.os.family=OS|http.version=Version|network.client.ip=Client IP|network.client.port=Client Port|network.destination.ip=Destination IP|network.destination.port=Destination Port|network.bytes_written=Bytes Written',
  Geoip: `${geo('network.client.geoip', '')}|${geo('network.destination.geoip', 'Destination ')}`,
  Event: 'evt.name=Event Name|evt.outcome=Event Outcome|evt.category=Event Category|evt.type=Event Type',
  User: 'usr.id=User ID|usr.name=User Name|usr.email=User Email',
  DNS: 'dns.question.name=Question Name|dns.question.type=Question Type|dns.answer.name=Answer Name|dns.answer.type=Answer Type|dns.flags.rcode=Response Code',
  'Source Code': 'logger.name=Logger Name|logger.thread_name=Thread Name|logger.class=Logger Class',
  Measure: 'duration=Duration',
};

export const standardFacets: ReadonlyMap<string, StandardFacet> = new Map(
  Object.entries(groups).flatMap(([group, entries]) =>
    entries.split('|').map((entry): readonly [string, StandardFacet] => {
      const [path = '', name = ''] = entry.split('=');
      return [path, { group, name }];
    }),
  ),
);

/** Attributes of logs that Datadog documents as standard, beside those above. */
export const standardAttributes: ReadonlySet<string> = new Set([
  ...standardFacets.keys(),
  ...'network.bytes_read http.url_details.queryString logger.method_name logger.version error.kind error.message error.stack db.instance db.statement db.operation db.user duration syslog.hostname syslog.appname syslog.severity syslog.timestamp syslog.env dns.id dns.question.class dns.question.size dns.answer.class dns.answer.size evt.action usr.type network.client.asn'.split(
    ' ',
  ),
]);
