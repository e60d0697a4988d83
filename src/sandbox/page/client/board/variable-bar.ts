import { api } from '../core/api.js';
import { h, icon, replaceChildren } from '../core/dom.js';
import { openPopover } from '../core/popover.js';
import type { TemplateVariable } from '../core/variables.js';

/** One control a template variable; its values are what the logs hold, besides those that the author offers. */
export function createVariableBar(
  variables: readonly TemplateVariable[],
  changed: (variables: readonly TemplateVariable[]) => void,
): HTMLElement {
  const bar = h('div', { class: 'variables', role: 'group', 'aria-label': 'Template variables' });
  let current = variables;
  const draw = (): void => {
    replaceChildren(
      bar,
      ...current.map((variable) => control(variable, (values) => pick(variable.name, values))),
    );
  };
  const pick = (name: string, values: readonly string[]): void => {
    current = current.map((variable) => (variable.name === name ? { ...variable, values } : variable));
    draw();
    changed(current);
  };
  draw();
  return bar;
}

function control(variable: TemplateVariable, pick: (values: readonly string[]) => void): HTMLElement {
  const filtered = !(variable.values.length === 1 && variable.values[0] === '*');
  const button: HTMLButtonElement = h(
    'button',
    {
      type: 'button',
      class: `control variable${filtered ? ' is-set' : ''}`,
      'aria-haspopup': 'dialog',
      title: variable.prefix ?? 'free text',
      click: () => {
        const close = openPopover(
          button,
          valuePicker(variable, (values) => (close(), pick(values))),
          `Values of ${variable.name}`,
        );
      },
    },
    h('span', { class: 'variable-name' }, `$${variable.name}`),
    h('span', { class: 'variable-value' }, variable.values.join(', ')),
    icon('chevron'),
  );
  return button;
}

function valuePicker(variable: TemplateVariable, pick: (values: readonly string[]) => void): HTMLElement {
  const input = h('input', {
    type: 'search',
    placeholder: 'Filter, or type a value',
    'aria-label': `Value of ${variable.name}`,
    input: () => draw(),
    keydown: (event) => {
      if (event instanceof KeyboardEvent && event.key === 'Enter' && input.value !== '') pick([input.value]);
    },
  });
  const chosen = new Set(variable.values.filter((value) => value !== '*'));
  const options = h('ul', { class: 'options' });
  let known: readonly string[] = variable.offered;
  const draw = (): void => {
    const shown = [...new Set([...chosen, ...known])].filter((value) =>
      value.toLowerCase().includes(input.value.toLowerCase()),
    );
    replaceChildren(options, ...shown.slice(0, 200).map((value) => option(value, chosen)));
  };
  if (variable.prefix !== null) {
    void api
      .facetValues(variable.prefix)
      .then((values) => {
        // An empty text is a value of some logs, and none that a variable can have.
        const found = values.map(({ value }) => value).filter((value) => value !== '');
        known = [...new Set([...known, ...found])];
        draw();
      })
      .catch(() => undefined);
  }
  draw();
  return h(
    'div',
    { class: 'value-picker' },
    input,
    options,
    h(
      'div',
      { class: 'picker-actions' },
      h('button', { type: 'button', class: 'quiet', click: () => pick(['*']) }, 'All (*)'),
      h(
        'button',
        { type: 'button', class: 'primary', click: () => pick(chosen.size === 0 ? ['*'] : [...chosen]) },
        'Apply',
      ),
    ),
  );
}

function option(value: string, chosen: Set<string>): HTMLElement {
  const box = h('input', {
    type: 'checkbox',
    checked: chosen.has(value),
    change: () => void (box.checked ? chosen.add(value) : chosen.delete(value)),
  });
  return h('li', {}, h('label', {}, box, h('span', {}, value)));
}
