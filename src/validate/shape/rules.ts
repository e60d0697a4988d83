const source =
  'schemas/*.schema.json, made of the models of @datadog/datadog-api-client and of the accepted assets of integrations-extras';

/** Raised by `checkShape`: the schemas of the asset kinds. */
export const shapeRules = {
  'unknown-key': {
    id: 'unknown-key',
    summary: 'Every key is one that Datadog knows',
    why: 'Datadog drops or refuses a key that it does not know, so that a misspelt option silently keeps its default.',
    bad: '{"options": {"renotify_intervall": 60}}',
    source,
    tier: 'C',
    severity: 'error',
  },
  'missing-key': {
    id: 'missing-key',
    summary: 'Every required key is there',
    why: 'The asset is refused, or shows up half empty.',
    bad: 'a dashboard without "layout_type"',
    source,
    tier: 'C',
    severity: 'error',
  },
  'wrong-type': {
    id: 'wrong-type',
    summary: 'Every value has the type of its key',
    why: 'The asset is refused.',
    bad: '{"thresholds": {"critical": "ten"}}',
    source,
    tier: 'C',
    severity: 'error',
  },
  'unknown-value': {
    id: 'unknown-value',
    summary: 'Every value of an enumeration is one of it',
    why: 'A widget type, palette or comparator that does not exist is refused, or drawn as nothing.',
    bad: '{"layout_type": "orderd"}',
    source,
    tier: 'C',
    severity: 'error',
  },
} as const;
