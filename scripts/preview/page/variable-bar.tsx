import type { DashboardFile } from '../../../grafana-files/dashboards/dashboard-file.js';
import { isRecord } from '../../../files/json.js';
import { controlsOf, type Control } from '../variables/controls.js';

/** The values of an option in one attribute, one a line. */
const lines = (values: readonly string[]): string => values.join('\n');

const Select = ({ control, id }: { control: Control; id: string }) => (
  <select id={id} data-variable={control.name} data-multi={control.isMulti}>
    {control.options.map(({ text, values, all }, index) => (
      <option value={lines(values)} data-all={all} selected={index === control.chosen}>
        {text}
      </option>
    ))}
  </select>
);

function Chooser({ control, id }: { control: Control; id: string }) {
  const { name, kind, label, description, isHidden, options, chosen, isMulti } = control;
  const { text = '', values = [], all } = options[chosen] ?? {};
  if (isHidden)
    return (
      <input
        type="hidden"
        data-variable={name}
        data-multi={isMulti}
        data-all={all}
        value={lines(values)}
      />
    );
  if (kind === 'none')
    return (
      <p>
        {label}: <output>{text || 'nothing chosen'}</output>
      </p>
    );
  return (
    <p title={description}>
      <label for={id}>{label}</label>
      {kind === 'select' ? (
        <Select control={control} id={id} />
      ) : (
        <input id={id} data-variable={name} value={lines(values)} />
      )}
    </p>
  );
}

/** The time range and refresh interval of the dashboard. */
function timeText({ dashboard }: DashboardFile): string {
  const { time, refresh } = dashboard;
  const range =
    isRecord(time) && typeof time['from'] === 'string' && typeof time['to'] === 'string'
      ? `${time['from']} to ${time['to']}`
      : 'Grafana’s default';
  const every = typeof refresh === 'string' && refresh !== '' ? `every ${refresh}` : 'off';
  return `Time range: ${range}. Refresh: ${every}.`;
}

/** The variables of a dashboard as controls. The choices show in its queries as they are sent. */
export const VariableBar = ({ file, anchor }: { file: DashboardFile; anchor: string }) => (
  <div class="variables" role="group" aria-label={`Variables of ${file.identity.title}`}>
    {controlsOf(file.dashboard).map((control, index) => (
      <Chooser control={control} id={`${anchor}/variable-${index}`} />
    ))}
    <p class="time">{timeText(file)}</p>
  </div>
);
