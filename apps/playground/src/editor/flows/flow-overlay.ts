import { type Extension, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  gutter,
  showTooltip,
  type Tooltip,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { arcShape, assignLanes, lanesWidth } from './arc-geometry.ts';
import type { FlowArc } from './flow-arcs.ts';

const setArcs = StateEffect.define<readonly FlowArc[]>();
const setActive = StateEffect.define<number | undefined>();

/** Draws these flows, and forgets those before. */
export function showArcs(view: EditorView, arcs: readonly FlowArc[]): void {
  const { lines } = view.state.doc;
  const fitting = arcs.filter(({ fromLine, toLine }) => Math.max(fromLine, toLine) <= lines);
  const before = view.state.field(flowState).arcs;
  if (fitting.length === 0 && before.length === 0) return;
  view.dispatch({ effects: setArcs.of(fitting) });
}

/** The flows of the script's data on its own lines: arcs beside the text, and in words where one is looked at. */
export function flowOverlay(): Extension {
  return [flowState, flowGutter, drawing, flowTheme];
}

interface PlacedArc extends FlowArc {
  /** Offsets of the two lines, which move as the text is edited. */
  readonly from: number;
  readonly to: number;
}

interface FlowState {
  readonly arcs: readonly PlacedArc[];
  readonly lanes: readonly number[];
  /** The one that is looked at. */
  readonly active: number | undefined;
}

const none: FlowState = { arcs: [], lanes: [], active: undefined };

const flowState = StateField.define<FlowState>({
  create: () => none,
  update(value, { changes, docChanged, effects, newDoc }) {
    let next = value;
    if (docChanged && value.arcs.length > 0) {
      const arcs = value.arcs.map((arc) => ({ ...arc, from: changes.mapPos(arc.from), to: changes.mapPos(arc.to) }));
      next = { ...next, arcs, active: undefined };
    }
    for (const effect of effects) {
      if (effect.is(setArcs)) {
        const arcs = effect.value.map((arc) => ({
          ...arc,
          from: newDoc.line(arc.fromLine).from,
          to: newDoc.line(arc.toLine).from,
        }));
        next = { arcs, lanes: assignLanes(arcs), active: undefined };
      } else if (effect.is(setActive)) {
        next = { ...next, active: effect.value };
      }
    }
    return next;
  },
  provide: (field) => [
    EditorView.decorations.from(field, (value) => (view) => tint(view, value)),
    showTooltip.from(field, tooltipOf),
  ],
});

/** The lines that the data passes, where it begins, and where it arrives. */
function tint(view: EditorView, { arcs, active }: FlowState): DecorationSet {
  const arc = active === undefined ? undefined : arcs[active];
  if (!arc) return Decoration.none;
  const { doc } = view.state;
  const classes = new Map<number, string>();
  for (const { line } of arc.steps) if (line <= doc.lines) classes.set(doc.line(line).from, 'cm-flow-step');
  for (const at of [arc.from, arc.to]) classes.set(doc.lineAt(at).from, `cm-flow-end cm-flow-${arc.tone}`);
  const lines = [...classes].sort(([one], [other]) => one - other);
  return Decoration.set(lines.map(([at, name]) => Decoration.line({ class: name }).range(at)));
}

function tooltipOf({ arcs, active }: FlowState): Tooltip | null {
  const arc = active === undefined ? undefined : arcs[active];
  return arc ? { pos: arc.to, above: false, create: () => ({ dom: wordsOf(arc) }) } : null;
}

function wordsOf({ titles, sentences, steps, tone }: FlowArc): HTMLElement {
  const box = element('div', `cm-flow-words cm-flow-${tone}`);
  box.append(...titles.slice(0, 4).map((title) => element('strong', '', title)));
  box.append(...sentences.map((sentence) => element('p', '', `${sentence}.`)));
  const list = element('ol', '');
  list.append(...steps.slice(0, 8).map(({ line, what }) => element('li', '', `${line}  ${what}`)));
  if (steps.length > 0) box.append(list);
  return box;
}

function element(name: string, className: string, text?: string): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Only holds the room that the arcs are drawn in. */
const flowGutter = gutter({ class: 'cm-flow-gutter' });

const svgNamespace = 'http://www.w3.org/2000/svg';

function svgElement(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

interface Measured {
  readonly left: number;
  readonly height: number;
  readonly middles: readonly (readonly [from: number, to: number])[];
}

const drawing = ViewPlugin.fromClass(
  class {
    readonly #view: EditorView;
    readonly #svg = svgElement('svg', { class: 'cm-flow-arcs', role: 'group', 'aria-label': 'Data flows' });
    #drawn: FlowState = none;
    #seen = '';

    constructor(view: EditorView) {
      this.#view = view;
      view.scrollDOM.append(this.#svg);
      this.#measure();
    }

    update(update: ViewUpdate) {
      const state = update.state.field(flowState);
      if (state !== this.#drawn || update.geometryChanged || update.docChanged) this.#measure();
    }

    destroy() {
      this.#svg.remove();
    }

    #measure() {
      this.#view.requestMeasure({ key: this, read: (view) => this.#read(view), write: (seen) => this.#draw(seen) });
    }

    #read(view: EditorView): Measured {
      const { arcs } = view.state.field(flowState);
      const gutterDom = view.scrollDOM.querySelector<HTMLElement>('.cm-flow-gutter');
      const top = view.documentPadding.top + view.defaultLineHeight / 2;
      const middle = (at: number) => view.lineBlockAt(Math.min(at, view.state.doc.length)).top + top;
      return {
        left: gutterDom?.offsetLeft ?? 0,
        height: view.contentHeight,
        middles: arcs.map(({ from, to }) => [middle(from), middle(to)]),
      };
    }

    #draw(measured: Measured) {
      const state = this.#view.state.field(flowState);
      const { left, height, middles } = measured;
      const seen = JSON.stringify(measured);
      const isSame = seen === this.#seen && state.arcs === this.#drawn.arcs;
      this.#seen = seen;
      this.#drawn = state;
      if (!isSame) {
        for (const [name, value] of Object.entries({ width: lanesWidth, height }))
          this.#svg.setAttribute(name, String(value));
        this.#svg.style.left = `${left}px`;
        this.#svg.replaceChildren(
          ...state.arcs.map((arc, index) => {
            const [from = 0, to = 0] = middles[index] ?? [];
            return this.#arc(arc, index, arcShape(from, to, state.lanes[index] ?? 0));
          }),
        );
      }
      [...this.#svg.children].forEach((child, index) => {
        child.classList.toggle('cm-flow-active', index === state.active);
      });
    }

    #arc(arc: PlacedArc, index: number, { path, head, start }: ReturnType<typeof arcShape>): SVGElement {
      const { tone, titles, sentences, fromLine, toLine } = arc;
      const label = `${titles.join(', ')}, line ${fromLine} to line ${toLine}. ${sentences.join('. ')}`;
      const group = svgElement('g', {
        class: `cm-flow-arc cm-flow-${tone}`,
        tabindex: 0,
        role: 'button',
        'aria-label': label,
      });
      group.append(
        svgElement('path', { class: 'cm-flow-hit', d: path }),
        svgElement('path', { class: 'cm-flow-line', d: path }),
        svgElement('path', { class: 'cm-flow-line', d: head }),
        svgElement('circle', { class: 'cm-flow-start', cx: start.x, cy: start.y, r: 2 }),
      );
      const activate = (active: number | undefined) => this.#view.dispatch({ effects: setActive.of(active) });
      for (const name of ['mouseenter', 'focus', 'click']) group.addEventListener(name, () => activate(index));
      for (const name of ['mouseleave', 'blur']) group.addEventListener(name, () => activate(undefined));
      group.addEventListener('keydown', ({ key }) => {
        if (key !== 'Enter' && key !== ' ') return;
        const line = this.#view.state.doc.lineAt(arc.to);
        this.#view.dispatch({ selection: { anchor: line.from }, scrollIntoView: true });
        this.#view.focus();
      });
      return group;
    }
  },
);

const flowTheme = EditorView.baseTheme({
  '.cm-flow-gutter': { width: `${lanesWidth}px` },
  '.cm-flow-arcs': { position: 'absolute', top: 0, zIndex: 201, overflow: 'visible', pointerEvents: 'none' },
  '.cm-flow-arc': { color: 'var(--line-strong)', outline: 'none', pointerEvents: 'stroke', cursor: 'help' },
  '.cm-flow-arc.cm-flow-ask': { color: 'var(--warn)' },
  '.cm-flow-arc.cm-flow-deny': { color: 'var(--block)' },
  '.cm-flow-hit': { fill: 'none', stroke: 'transparent', strokeWidth: 9 },
  '.cm-flow-line': { fill: 'none', stroke: 'currentColor', strokeWidth: 1.3 },
  '.cm-flow-start': { fill: 'currentColor' },
  '.cm-flow-active .cm-flow-line': { strokeWidth: 2.2 },
  '.cm-flow-arc:focus-visible .cm-flow-hit': { stroke: 'color-mix(in srgb, var(--focus) 30%, transparent)' },
  '.cm-flow-step': { backgroundColor: 'var(--raised)' },
  '.cm-flow-end': { backgroundColor: 'var(--raised)', boxShadow: 'inset 2px 0 var(--line-strong)' },
  '.cm-flow-end.cm-flow-ask': { backgroundColor: 'var(--warn-tint)', boxShadow: 'inset 2px 0 var(--warn)' },
  '.cm-flow-end.cm-flow-deny': { backgroundColor: 'var(--block-tint)', boxShadow: 'inset 2px 0 var(--block)' },
  '.cm-flow-words': { maxWidth: '420px', padding: '8px 12px', font: '12px/1.5 var(--font-ui)' },
  '.cm-flow-words strong': { display: 'block', fontFamily: 'var(--font-mono)', fontWeight: 600 },
  '.cm-flow-words p': { margin: '2px 0', overflowWrap: 'anywhere' },
  '.cm-flow-words ol': {
    margin: '6px 0 0',
    padding: '6px 0 0',
    listStyle: 'none',
    borderTop: '1px solid var(--line)',
    color: 'var(--muted)',
    font: '11px/1.5 var(--font-mono)',
    whiteSpace: 'pre-wrap',
  },
});
