import { describe, expect, it } from 'vitest';
import { validate } from '../../src/validate/validate.js';
import { treeOf, validIntegration } from './valid-integration.js';

describe('validate', () => {
  it('has nothing to say about a valid integration, guidelines included', () => {
    expect(validate(treeOf(validIntegration()), { guidelines: true })).toEqual([]);
  });
});
