import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { listAt, numberAt, textAt } from '../../../value.js';

export const media: Rule = {
  id: 'tile-media',
  summary: 'At most 8 media of which one video, .png or .jpg, captions up to 300 characters',
  why: 'The tile shows no more, and no other format.',
  bad: '{"media_type": "image", "caption": "Overview", "image_url": "images/overview.gif"}',
  source: sources.manifestV2,
  tier: 'B',
  severity: 'error',
  kinds: ['manifest'],
  *check({ value }) {
    const items = listAt(value, 'tile', 'media');
    if (items.length > 8)
      yield { pointer: '/tile/media', message: `${items.length} media`, hint: 'at most 8' };
    const videos = items.filter((item) => textAt(item, 'media_type') === 'video').length;
    if (videos > 1) yield { pointer: '/tile/media', message: `${videos} videos`, hint: 'at most 1' };
    for (const [index, item] of items.entries()) {
      const pointer = `/tile/media/${index}`;
      const url = textAt(item, 'image_url');
      if (url !== undefined && !/\.(?:png|jpe?g)/i.test(url)) {
        yield { pointer: `${pointer}/image_url`, message: `"${url}" is no .png or .jpg` };
      }
      const vimeo = numberAt(item, 'vimeo_id');
      if (vimeo !== undefined && vimeo <= 0)
        yield { pointer: `${pointer}/vimeo_id`, message: `${vimeo} is no id of a video` };
      const caption = textAt(item, 'caption') ?? '';
      if (caption.length > 300) {
        yield {
          pointer: `${pointer}/caption`,
          message: `the caption has ${caption.length} characters`,
          hint: 'at most 300',
        };
      }
    }
  },
};
