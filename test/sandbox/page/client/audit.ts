/** Landmarks and headings that a page lacks or has too often. */
export function findOutline(): readonly string[] {
  const count = (selector: string): number => document.querySelectorAll(selector).length;
  const problems: string[] = [];
  for (const selector of ['main', 'h1', '#app > header', 'nav[aria-label="Main"]']) {
    if (count(selector) !== 1) problems.push(`${count(selector)} of ${selector}`);
  }
  if (document.documentElement.lang === '') problems.push('no language');
  if (document.title === '') problems.push('no title');
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  for (const id of ids.filter((one, at) => ids.indexOf(one) !== at)) problems.push(`twice the id ${id}`);
  return problems;
}

type Color = readonly [red: number, green: number, blue: number, alpha: number];

/** Texts whose colour stands out from the ground too little. Source: WCAG 2.2, 1.4.3. */
export function findFaint(): readonly string[] {
  const problems = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (element === null || text === '' || !element.checkVisibility({ opacityProperty: true })) continue;
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    const size = Number.parseFloat(fontSize);
    if (size === 0) continue;
    const isLarge = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
    for (const withBars of [false, true]) {
      const ground = groundOf(element, withBars);
      const ratio = contrast(over(readColor(color), ground), ground);
      if (ratio >= (isLarge ? 3 : 4.5)) continue;
      problems.add(`${ratio.toFixed(2)} ${element.className || element.tagName}: "${text.slice(0, 30)}"`);
    }
  }
  return [...problems];
}

/** What lies behind an element. Bars lie in a pseudo-element behind their text. */
function groundOf(element: Element | null, withBars: boolean): Color {
  if (element === null) return [255, 255, 255, 1];
  const own = readColor(getComputedStyle(element).backgroundColor);
  const bar = getComputedStyle(element, '::before');
  const hasBar = withBars && bar.content !== 'none' && bar.position === 'absolute';
  const below = own[3] === 1 ? own : over(own, groundOf(element.parentElement, withBars));
  return hasBar ? over(readColor(bar.backgroundColor), below) : below;
}

function over(top: Color, below: Color): Color {
  const mix = (at: 0 | 1 | 2): number => top[at] * top[3] + below[at] * (1 - top[3]);
  return [mix(0), mix(1), mix(2), 1];
}

function contrast(one: Color, other: Color): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((left, right) => right - left);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: Color): number {
  const [red = 0, green = 0, blue = 0] = color.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
const known = new Map<string, Color>();

// Styles come as rgb(), color() and names; a pixel is the same for all.
function readColor(css: string): Color {
  const before = known.get(css);
  if (before !== undefined || pen === null) return before ?? [0, 0, 0, 1];
  pen.clearRect(0, 0, 1, 1);
  pen.fillStyle = css;
  pen.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data;
  const color: Color = [red, green, blue, alpha / 255];
  known.set(css, color);
  return color;
}

const controls = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';

/** Numbers what the Tab key is to come to, and tells its names. */
export function numberStops(): readonly string[] {
  const stops = [...document.querySelectorAll<HTMLElement>(controls)].filter(
    (element) => element.tabIndex >= 0 && element.checkVisibility(),
  );
  for (const [at, element] of stops.entries()) element.dataset['stop'] = String(at);
  return stops.map(({ tagName, className, textContent }) => {
    return `${tagName} ${className} ${textContent?.slice(0, 40) ?? ''}`;
  });
}

/** The numbered control that has the focus, and whether it shows. */
export function readStop(): { readonly stop: number; readonly shows: boolean } | undefined {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element.dataset['stop'] === undefined) return undefined;
  const isOutlined = [element, element.parentElement].some((shown) => {
    if (shown === null) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
  });
  const { width, height, top, bottom } = element.getBoundingClientRect();
  const isInView = width > 0 && height > 0 && bottom > 0 && top < window.innerHeight;
  return { stop: Number(element.dataset['stop']), shows: isOutlined && isInView };
}

/** Boxes that scroll and that no key reaches. */
export function findStuck(): readonly string[] {
  return [...document.querySelectorAll<HTMLElement>('body *')]
    .filter((box) => {
      const { overflowY } = getComputedStyle(box);
      const scrolls = /auto|scroll/u.test(overflowY) && box.scrollHeight > box.clientHeight + 1;
      return scrolls && box.checkVisibility() && box.tabIndex < 0 && box.querySelector(controls) === null;
    })
    .map(({ className, tagName }) => `${tagName} ${className}`);
}
