const source = 'https://github.com/DataDog/integrations-extras (first lines of */assets/logs/*.yaml)';

/** Raised by `Bypasses`, not by a check of their own. */
export const bypassRules = {
  unknown: {
    id: 'unknown-bypass',
    summary: 'A bypass annotation names a check that exists',
    why: 'An annotation that names nothing silences nothing, and hides that the check was meant to be silenced.',
    bad: '# bypass-global-facets-paths-checks',
    source,
    tier: 'own',
    severity: 'warning',
  },
  unused: {
    id: 'unused-bypass',
    summary: 'A bypass annotation silences something',
    why: 'What it once excused is mended; left in place, it would hide the next mistake of the same kind.',
    bad: '# bypass-global-missing-date-remapper-checks, above a pipeline that has a date-remapper',
    source,
    tier: 'own',
    severity: 'warning',
  },
} as const;
