/** @see https://docs.datadoghq.com/logs/log_configuration/parsing/#matcher-and-filter */
export const grokMatchers: readonly string[] =
  'notSpace boolean numberStr number numberExtStr numberExt integerStr integer integerExtStr integerExt word doubleQuotedString singleQuotedString quotedString uuid mac ipv4 ipv6 hostname ipOrHost port ip data greedyData regex date'.split(
    ' ',
  );

export const grokFilters: readonly string[] =
  'number integer boolean nullIf json rubyhash useragent querystring decodeuricomponent lowercase uppercase keyvalue xml csv scale array url date numberExt integerExt split jsonpath logfmt'.split(
    ' ',
  );
