import { ROOT_CONTEXT, type Context } from '@opentelemetry/api';
import { SeverityNumber, type Logger, type LogAttributes } from '@opentelemetry/api-logs';
import type { Level, PlannedRequest } from './plan.js';
import { hrTime } from './request-spans.js';

// As the slog bridge maps them (go.opentelemetry.io/contrib/bridges/otelslog).
const SEVERITY: Readonly<Record<Level, SeverityNumber>> = {
  DEBUG: SeverityNumber.DEBUG,
  INFO: SeverityNumber.INFO,
  WARN: SeverityNumber.WARN,
  ERROR: SeverityNumber.ERROR,
};

function emit(
  logger: Logger,
  at: number,
  level: Level,
  body: string,
  attributes: LogAttributes,
  context: Context = ROOT_CONTEXT,
): void {
  logger.emit({
    timestamp: hrTime(at),
    observedTimestamp: hrTime(at),
    severityNumber: SEVERITY[level],
    severityText: level,
    body,
    attributes,
    context,
  });
}

/** Writes the line with which the app begins a request; it has no id at all. */
export function emitReceived(request: PlannedRequest, at: number, logger: Logger): void {
  emit(logger, at, 'INFO', 'Request received', {
    method: request.method,
    path: request.path,
    remote_addr: `${request.client.ip}:${request.client.port}`,
  });
}

const accessLine = (status: number): readonly [Level, string] => {
  if (status >= 500) return ['ERROR', 'HTTP Error'];
  if (status >= 400) return [status === 423 || status === 429 ? 'WARN' : 'INFO', 'HTTP Response'];
  return ['INFO', 'HTTP Request'];
};

function failureAttributes({ failure, route }: PlannedRequest): LogAttributes {
  if (!failure || !route) return {};
  const [service = ''] = route.handler.split('.');
  const file = `/app/internal/core/service/${service}/${route.event.split('.')[1] ?? ''}.go`;
  const line = 40 + route.handler.length;
  return {
    function: route.handler,
    file,
    line,
    stack: `${route.handler}\n\t${file}:${line}\ngithub.com/gin-gonic/gin.(*Context).Next\n\t/go/pkg/mod/github.com/gin-gonic/gin@v1.10.0/context.go:185`,
    error_code: failure.code,
    error_message: failure.message,
  };
}

/**
 * Writes the lines of an answered request: those of its services, which have only the id of the request, then its access
 * log.
 * @param startedAt Unix time of its arrival in milliseconds.
 * @param context The context of its SERVER span, which only the access log carries.
 * @returns how many lines it wrote.
 */
export function emitAnswered(
  request: PlannedRequest,
  startedAt: number,
  context: Context,
  logger: Logger,
): number {
  for (const { at, level, event, fields } of request.serviceLogs) {
    emit(logger, startedAt + at, level, event, { request_id: request.requestId, ...fields });
  }
  const [level, message] = accessLine(request.status);
  const attributes: LogAttributes = {
    request_id: request.requestId,
    method: request.method,
    path: request.path,
    status: request.status,
    duration: Math.round(request.latency * 1e6),
    size: request.size,
    client_ip: request.client.ip,
    user_agent: request.client.userAgent,
    query: request.query,
    ...(request.user
      ? { user_id: String(request.user.id), user_role_id: String(request.user.roleId) }
      : {}),
    ...failureAttributes(request),
  };
  emit(logger, startedAt + request.latency, level, message, attributes, context);
  return request.serviceLogs.length + 1;
}
