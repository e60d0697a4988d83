import { detail } from '../../src/model/attribute.js';

/** Where the readable line is put together; the message remapper at the end takes it away again. */
export const summary = detail('tailscale.summary', {
  from: [],
  description: 'The readable line, before it becomes the message.',
});
