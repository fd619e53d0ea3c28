import type { Attributes, Tracer } from '@opentelemetry/api';
import type { Logger } from '@opentelemetry/api-logs';
import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { BatchSpanProcessor, TracerProvider, type IdGenerator } from '@opentelemetry/sdk-trace';

/** What became of the records of a signal. */
export interface Delivery {
  /** Answered with success by the receiver. */
  acknowledged: number;
  /** Given up on: refused, or not taken within the time for retries. */
  failed: number;
  /** The last reason for which a batch failed or was tried again. */
  lastError?: string;
}

/** Spans and log records of one resource on their way to an OTLP endpoint over HTTP. */
export interface OtlpSender {
  readonly tracer: Tracer;
  readonly logger: Logger;
  readonly spans: Delivery;
  readonly logs: Delivery;
  /** Sends what waits, and ends. Never rejects: what could not be sent is counted as failed. */
  readonly close: () => Promise<void>;
}

export interface OtlpSenderOptions {
  /** Base URL of the receiver, without `/v1/...`. */
  readonly endpoint: string;
  readonly resource: Attributes;
  /** Milliseconds for which a batch is tried again. */
  readonly retryFor: number;
  readonly idGenerator?: IdGenerator;
}

interface Exporter<Item> {
  export(items: Item[], done: (result: ExportResult) => void): void;
  shutdown(): Promise<void>;
}

// The Go SDK's exporters: 5 s before the first retry, doubled up to 30 s (go.opentelemetry.io/otel, otlptracehttp
// WithRetry). The JavaScript exporters already try again for some seconds within each attempt.
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 30_000;
const ATTEMPT_TIMEOUT = 10_000;

// Statuses that OTLP/HTTP names as worth another try (https://opentelemetry.io/docs/specs/otlp/#failures-1).
const RETRYABLE = new Set([429, 502, 503, 504]);

const worthRetrying = (error: Error | undefined) =>
  !error || !('code' in error) || typeof error.code !== 'number' || RETRYABLE.has(error.code);

function reason(error: Error | undefined): string {
  if (!error) return 'no answer worth a retry in time';
  if ('code' in error && typeof error.code === 'number') {
    return `HTTP ${error.code} ${error.message}`.trim();
  }
  return error.message || ('code' in error ? String(error.code) : error.name);
}

/** Wraps an exporter so that it retries as the Go SDK does, and counts what was acknowledged and what was not. */
function counted<Item>(inner: Exporter<Item>, delivery: Delivery, retryFor: number) {
  const attempt = (items: Item[]) =>
    new Promise<ExportResult>((resolve) => inner.export(items, resolve));
  const send = async (items: Item[]): Promise<ExportResult> => {
    const deadline = Date.now() + retryFor;
    for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      const result = await attempt(items);
      if (result.code === ExportResultCode.SUCCESS) {
        delivery.acknowledged += items.length;
        return result;
      }
      delivery.lastError = reason(result.error);
      if (Date.now() + wait > deadline || !worthRetrying(result.error)) {
        delivery.failed += items.length;
        return result;
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  };
  return {
    export: (items: Item[], done: (result: ExportResult) => void) => void send(items).then(done),
    forceFlush: async () => {},
    shutdown: () => inner.shutdown(),
  };
}

/**
 * Opens a sender of spans and logs over OTLP/HTTP (https://opentelemetry.io/docs/specs/otlp/#otlphttp). It batches as the
 * SDKs do: 512 at once, 2,048 waiting at most; what finds the queue full is neither acknowledged nor failed.
 */
export function openOtlpSender(options: OtlpSenderOptions): OtlpSender {
  const { endpoint, retryFor, idGenerator } = options;
  const resource = resourceFromAttributes(options.resource);
  const spans: Delivery = { acknowledged: 0, failed: 0 };
  const logs: Delivery = { acknowledged: 0, failed: 0 };
  const to = (signal: string) => ({
    url: `${endpoint.replace(/\/$/, '')}/v1/${signal}`,
    timeoutMillis: ATTEMPT_TIMEOUT,
  });
  const batches = {
    maxQueueSize: 2048,
    maxExportBatchSize: 512,
    scheduledDelayMillis: 1_000,
    exportTimeoutMillis: retryFor + ATTEMPT_TIMEOUT + LONGEST_WAIT,
  };
  const traceProvider = new TracerProvider({
    resource,
    ...(idGenerator ? { idGenerator } : {}),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: counted(new OTLPTraceExporter(to('traces')), spans, retryFor),
        ...batches,
      }),
    ],
  });
  const logProvider = new LoggerProvider({
    resource,
    processors: [
      new BatchLogRecordProcessor({
        exporter: counted(new OTLPLogExporter(to('logs')), logs, retryFor),
        ...batches,
      }),
    ],
  });
  const name = 'toq_server';
  return {
    tracer: traceProvider.getTracer(name),
    logger: logProvider.getLogger(name),
    spans,
    logs,
    close: async () => {
      await Promise.allSettled([traceProvider.shutdown(), logProvider.shutdown()]);
    },
  };
}
