import type { JSX } from 'preact';
import { formattedParts } from '../samples/format-value.js';
import { mappedValue } from '../samples/mappings.js';
import { unitless, type FormattedValue } from '../samples/number-text.js';
import { reduced } from '../samples/reduce.js';
import { sampleSeries, type SampleSeries } from '../samples/sample-series.js';
import { figureColor } from './colors.js';
import { NO_QUERY, DrawingNote, tenth, type DrawingProps } from './drawing.js';
import { calcOf, optionsOf } from './read-options.js';
import { areaPath, linePath } from './svg-paths.js';
import { valueScale } from './value-scale.js';

const MOST = 12;
// The width of a digit, in heights of the font.
const DIGIT = 0.6;
// The font size of the suffix in draw.css.
const SUFFIX = 0.65;
// The largest share of the width that a value takes.
const FILLED = 0.85;
// The height of a line of text in px; and the height below which name and value share a line and the graph is left out.
const LINE = 16;
const LOW = 36;

function Sparkline({ values, field }: SampleSeries): JSX.Element {
  const { share } = valueScale(values, { ...field, min: undefined, max: undefined }, false, 2);
  const points = values.map((value, index) => ({
    x: (100 * index) / (values.length - 1),
    y: 30 * (1 - share(value)),
    foot: 30,
  }));
  return (
    <svg class="sparkline" viewBox="0 0 100 30" preserveAspectRatio="none" aria-hidden="true">
      <path d={areaPath(points, '')} style="fill:currentColor;fill-opacity:.2" />
      <path d={linePath(points, '')} stroke="currentColor" />
    </svg>
  );
}

interface FigureProps {
  readonly content: FormattedValue;
  /** In px. */
  readonly height: number;
  /** Its share of the width of the panel, from 0 to 1. */
  readonly share: number;
}

function Figure({ content: { prefix, text, suffix }, height, share }: FigureProps): JSX.Element {
  const letters = prefix.length + text.length + SUFFIX * suffix.length;
  const perWidth = (FILLED * 100 * share) / (DIGIT * Math.max(1, letters));
  return (
    <div class="figure" style={`font-size:min(${tenth(height)}px,${tenth(perWidth)}cqw)`}>
      {prefix}
      {text}
      {suffix !== '' && <small>{suffix}</small>}
    </div>
  );
}

function contentOf({ name, field }: SampleSeries, value: number, textMode: string): FormattedValue {
  if (textMode === 'name') return unitless(name);
  const { text } = mappedValue(field, value);
  return text === undefined ? formattedParts(value, field.unit, field.decimals) : unitless(text);
}

function paint(colorMode: string, color: string): string {
  if (colorMode.startsWith('background')) return `background:${color};color:var(--panel)`;
  return `color:${colorMode === 'none' ? 'var(--text)' : color}`;
}

/** Large values with their unit, colored by thresholds. */
export function Stat({ at, file, width, height }: DrawingProps): JSX.Element {
  const options = optionsOf(at.panel);
  const { colorMode, graphMode, orientation, textMode } = options;
  const all = sampleSeries(at, file);
  if (all.length === 0) return <DrawingNote text={NO_QUERY} />;
  const isWide = orientation === 'vertical' || (orientation !== 'horizontal' && width > height);
  const series = all.slice(0, isWide ? MOST : Math.max(1, Math.min(MOST, height / LINE)));
  const isNamed = textMode === 'value_and_name' || (textMode === 'auto' && all.length > 1);
  const place = isWide ? height : height / series.length;
  const isLow = place < LOW;
  const isLine = isNamed && isLow;
  const size = Math.max(12, Math.min(64, place * (isNamed && !isLow ? 0.4 : 0.5)));
  const onPanel = colorMode.startsWith('background') ? undefined : 'color:var(--text)';
  return (
    <div class={`drawing drawing-stat${isWide ? '' : ' is-tall'}`}>
      {series.map((one) => {
        const value = reduced(one.values, calcOf(options));
        return (
          <div
            class={`value${isLine ? ' is-line' : ''}`}
            style={paint(colorMode, figureColor(one.field, value))}
          >
            {graphMode === 'area' && !isLow && <Sparkline {...one} />}
            {isNamed && (
              <div class="name" style={onPanel}>
                {one.name}
              </div>
            )}
            {textMode !== 'none' && (
              <Figure
                content={contentOf(one, value, textMode)}
                height={size}
                share={(isWide ? 1 / series.length : 1) * (isLine ? 0.5 : 1)}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
