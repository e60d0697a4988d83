/** @see https://github.com/DataDog/integrations-core/blob/master/ddev/src/ddev/cli/validate/metadata_utils.py */
const words =
  'name bit byte kibibyte mebibyte gibibyte tebibyte pebibyte exbibyte kilobyte megabyte gigabyte terabyte petabyte exabyte kilobit megabit gigabit terabit petabit exabit bit_in_bits_family byte_in_bits_family bit_in_decimal_bytes_family byte_in_decimal_bytes_family bit_in_binary_bytes_family byte_in_binary_bytes_family nanosecond microsecond millisecond second minute hour day week fraction percent percent_nano permille connection request process file buffer inode sector block packet segment response message payload core thread table index lock transaction query row hit miss eviction error host node key command offset page read write occurrence event time unit operation item record object cursor assertion fault get set scan service task worker resource document shard flush merge refresh fetch timeout hertz kilohertz megahertz gigahertz email datagram column apdex instance sample commit wait ticket split stage monitor location check question route session entry attempt cpu device update method job container execution throttle invocation user success nanocore microcore millicore kilocore megacore gigacore teracore petacore exacore build prediction heap volume nanowatt microwatt milliwatt deciwatt watt kilowatt megawatt gigawatt terawatt view ampere milliampere volt millivolt span exception run hop frame alert token step nanojoule millijoule joule kilojoule megajoule collection entity vector dollar cent microdollar nanodollar euro pound penny yen'.split(
    ' ',
  );

export const unitNames: ReadonlySet<string> = new Set([
  ...words,
  'unix second',
  'unix millisecond',
  'garbage collection',
  'degree celsius',
  'degree fahrenheit',
  'decidegree celsius',
]);

export const timeUnits: ReadonlySet<string> = new Set(
  'nanosecond microsecond millisecond second minute hour day week'.split(' '),
);

/** The list goes on with the currencies of ISO 4217, which end in one of these words. */
const currency =
  /\b(?:afghani|lek|dinar|kwanza|peso|florin|dram|manat|taka|lev|franc|boliviano|real|ngultrum|pula|ruble|dollar|yuan|colón|koruna|krone|krona|króna|birr|pound|lari|cedi|dalasi|quetzal|gourde|lempira|forint|rupiah|rupee|rial|riyal|shekel|shilling|tenge|riel|won|som|kip|loti|leu|denar|ariary|kwacha|ringgit|rufiyaa|ouguiya|tugrik|dirham|metical|kyat|naira|córdoba|balboa|kina|guarani|guaraní|sol|złoty|zloty|leone|lilangeni|somoni|baht|paʻanga|pa’anga|lira|hryvnia|sum|bolívar|bolivar|đồng|dong|vatu|tala|rand|gold|euro|yen|dobra|nakfa)$/u;

export function isUnit(name: string): boolean {
  return unitNames.has(name) || currency.test(name);
}
