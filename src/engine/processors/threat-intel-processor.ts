import type { Members } from '../pipeline/members.js';
import type { CompileContext, Processor } from '../pipeline/step.js';

/**
 * Does nothing: the feed is Datadog's, and the API has no model of this processor.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/threat_intel_processor/
 */
export function compileThreatIntel(_members: Members, context: CompileContext): Processor {
  context.needsData("Datadog's threat intelligence feed");
  return () => 'the threat intelligence feed is not at hand';
}
