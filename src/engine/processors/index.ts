import type { ProcessorCompiler } from '../pipeline/step.js';
import { compileArithmeticProcessor } from './arithmetic/arithmetic-processor.js';
import { compileArrayMapProcessor } from './arrays/array-map-processor.js';
import { compileArrayProcessor } from './arrays/array-processor.js';
import { compileCategoryProcessor } from './category-processor.js';
import { compileExcludeAttribute } from './exclude-attribute.js';
import { compileLookupProcessor } from './lookup-processor.js';
import { compileNestedPipeline } from './nested-pipeline.js';
import { compileDecoderProcessor } from './parsers/decoder-processor.js';
import { compileGeoIpParser } from './parsers/geo-ip-parser.js';
import { compileGrokParser } from './parsers/grok-parser.js';
import { compileUrlParser } from './parsers/url-parser.js';
import { compileUserAgentParser } from './parsers/user-agent-parser.js';
import { compileAttributeRemapper } from './remappers/attribute-remapper.js';
import { compileDateRemapper } from './remappers/date-remapper.js';
import { compileMessageRemapper } from './remappers/message-remapper.js';
import { compileServiceRemapper } from './remappers/service-remapper.js';
import { compileSpanIdRemapper } from './remappers/span-id-remapper.js';
import { compileStatusRemapper } from './remappers/status-remapper.js';
import { compileTraceIdRemapper } from './remappers/trace-id-remapper.js';
import { compileSchemaProcessor } from './schema/schema-processor.js';
import { compileStringBuilder } from './string-builder-processor.js';
import { compileThreatIntel } from './threat-intel-processor.js';

/**
 * Every processor type, by the name that YAML and API share.
 * @see https://docs.datadoghq.com/api/latest/logs-pipelines/
 */
export const processorCompilers: ReadonlyMap<string, ProcessorCompiler> = new Map<string, ProcessorCompiler>([
  ['arithmetic-processor', compileArithmeticProcessor],
  ['array-map-processor', compileArrayMapProcessor],
  ['array-processor', compileArrayProcessor],
  ['attribute-remapper', compileAttributeRemapper],
  ['category-processor', compileCategoryProcessor],
  ['date-remapper', compileDateRemapper],
  ['decoder-processor', compileDecoderProcessor],
  ['exclude-attribute', compileExcludeAttribute],
  ['geo-ip-parser', compileGeoIpParser],
  ['grok-parser', compileGrokParser],
  ['lookup-processor', compileLookupProcessor],
  ['message-remapper', compileMessageRemapper],
  ['pipeline', compileNestedPipeline],
  ['schema-processor', compileSchemaProcessor],
  ['service-remapper', compileServiceRemapper],
  ['span-id-remapper', compileSpanIdRemapper],
  ['status-remapper', compileStatusRemapper],
  ['string-builder-processor', compileStringBuilder],
  ['threat-intel-processor', compileThreatIntel],
  ['trace-id-remapper', compileTraceIdRemapper],
  ['url-parser', compileUrlParser],
  ['user-agent-parser', compileUserAgentParser],
]);
