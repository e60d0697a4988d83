import { h, icon, replaceChildren } from '../core/dom.js';
import { formatTime } from '../core/format.js';
import { openPopover } from '../core/popover.js';
import { labelOf, presets, rangeOf, type TimeChoice } from '../core/time-range.js';

export interface TimePicker {
  readonly element: HTMLElement;
  readonly choice: () => TimeChoice;
  readonly set: (choice: TimeChoice) => void;
}

export function createTimePicker(
  first: TimeChoice,
  now: () => number,
  changed: (choice: TimeChoice) => void,
): TimePicker {
  let choice = first;
  const label = h('span', {});
  const button = h(
    'button',
    { type: 'button', class: 'control time-control', 'aria-haspopup': 'dialog', click: () => open() },
    icon('calendar'),
    label,
    icon('chevron'),
  );
  const pause = h('button', { type: 'button', class: 'control icon-only', click: () => flip() });
  const draw = (): void => {
    const { from, to } = rangeOf(choice, now());
    const fixed = choice.type === 'fixed';
    replaceChildren(label, fixed ? `${formatTime(from, false)} – ${formatTime(to, false)}` : labelOf(choice));
    replaceChildren(pause, icon(fixed ? 'play' : 'pause'));
    pause.setAttribute('aria-label', fixed ? 'Go live again' : 'Pause');
    pause.title = fixed ? 'Go live again' : 'Pause: hold this stretch of time';
  };
  const set = (next: TimeChoice): void => {
    choice = next;
    draw();
    changed(next);
  };
  const flip = (): void => {
    if (choice.type === 'fixed') set({ type: 'live', spanMs: choice.to - choice.from });
    else set({ type: 'fixed', ...rangeOf(choice, now()) });
  };
  const open = (): void => {
    const close = openPopover(
      button,
      menu(choice, now(), (next) => (close(), set(next))),
      'Time range',
    );
  };
  draw();
  return {
    element: h('div', { class: 'control-group' }, button, pause),
    choice: () => choice,
    set,
  };
}

function menu(choice: TimeChoice, now: number, pick: (choice: TimeChoice) => void): HTMLElement {
  const { from, to } = rangeOf(choice, now);
  const start = h('input', {
    type: 'datetime-local',
    step: 1,
    value: localValue(from),
    'aria-label': 'From',
  });
  const end = h('input', { type: 'datetime-local', step: 1, value: localValue(to), 'aria-label': 'To' });
  const apply = (): void => {
    const chosen = { from: new Date(start.value).getTime(), to: new Date(end.value).getTime() };
    if (chosen.to > chosen.from) pick({ type: 'fixed', ...chosen });
    else end.setCustomValidity('The end lies before the start');
    end.reportValidity();
  };
  return h(
    'div',
    { class: 'time-menu' },
    h(
      'div',
      { class: 'presets' },
      ...presets.map(({ label, short, spanMs }) =>
        h(
          'button',
          {
            type: 'button',
            class: 'menu-item',
            'aria-current': choice.type === 'live' && choice.spanMs === spanMs ? 'true' : undefined,
            click: () => pick({ type: 'live', spanMs }),
          },
          h('span', { class: 'short' }, short),
          label,
        ),
      ),
    ),
    h(
      'div',
      { class: 'custom-time' },
      h('label', {}, 'From', start),
      h('label', {}, 'To', end),
      h('button', { type: 'button', class: 'primary', click: apply }, 'Show this stretch'),
    ),
  );
}

function localValue(at: number): string {
  return formatTime(at).replace(' ', 'T');
}
