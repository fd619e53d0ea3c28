import { stackText, type Compose } from '../../../stack/compose-file.js';
import { markdownTable } from './markdown-table.js';

function found(text: string, pattern: RegExp, what: string): string {
  const value = pattern.exec(text)?.[1];
  if (value === undefined) throw new Error(`the guide finds no ${what} in stack/`);
  return value;
}

/** How long each signal is kept, where it waits before, and the file that says so. */
export function retentionTable({ services }: Compose): string {
  const flags = services['prometheus']?.command.join(' ') ?? '';
  const alloy = stackText('alloy/config.alloy');
  const time = found(flags, /retention\.time=(\w+)/, 'retention time of Prometheus');
  const size = found(flags, /retention\.size=(\w+)/, 'retention size of Prometheus');
  const logs = found(stackText('loki-config.yaml'), /retention_period: (\w+)/, 'retention of Loki');
  const traces = found(
    stackText('tempo/tempo-config.yaml'),
    /block_retention: (\w+)/,
    'retention of Tempo',
  );
  const queue = found(alloy, /queue_size = (\d+)/, 'queue of Alloy');
  const wal = found(alloy, /max_keepalive_time = "(\w+)"/, 'write-ahead log of Alloy');
  return markdownTable(
    ['Dado', 'Quanto fica', 'Onde mudar'],
    [
      [
        'Métricas (Prometheus)',
        `${time}, ou ${size}, o que vier primeiro`,
        '`docker-compose.yml`, `--storage.tsdb.retention.*`',
      ],
      ['Logs (Loki)', logs, '`loki-config.yaml`, `retention_period`'],
      ['Traces (Tempo)', traces, '`tempo/tempo-config.yaml`, `block_retention`'],
      [
        'Fila do Alloy, com o Tempo ou o Loki fora',
        `${Number(queue).toLocaleString('pt-BR')} spans e outros tantos registros de log`,
        '`alloy/config.alloy`, `queue_size`',
      ],
      ['Fila do Alloy, com o Prometheus fora', wal, '`alloy/config.alloy`, `max_keepalive_time`'],
    ],
  );
}
