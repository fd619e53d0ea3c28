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
  /** The receiver answered with success. */
  acknowledged: number;
  /** Given up: refused, or not taken while it was tried again. */
  failed: number;
  /** Why a batch last failed or was tried again. */
  lastError?: string;
}

/** Spans and log records of one resource on their way to an OTLP endpoint over HTTP. */
export interface OtlpSender {
  readonly tracer: Tracer;
  readonly logger: Logger;
  readonly spans: Delivery;
  readonly logs: Delivery;
  /**
   * Sends what waits, and ends; with `within`, after so many milliseconds at the latest. Never rejects: what cannot be
   * sent is counted as failed.
   */
  readonly close: (within?: number) => Promise<void>;
}

export interface OtlpSenderOptions {
  /** Base URL of the receiver, without `/v1/...`. */
  readonly endpoint: string;
  readonly resource: Attributes;
  /** Name of the instrumentation scope. */
  readonly scope: string;
  /** Milliseconds for which a batch is tried again. */
  readonly retryFor: number;
  readonly idGenerator?: IdGenerator;
}

interface Exporter<Batch> {
  export(batch: Batch, done: (result: ExportResult) => void): void;
  shutdown(): Promise<void>;
}

// The Go SDK's exporters: 5 s before the first retry, doubled up to 30 s (go.opentelemetry.io/otel, otlptracehttp
// WithRetry). The JavaScript exporters already try again for some seconds within each attempt.
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 30_000;
const ATTEMPT_TIMEOUT = 10_000;

// The statuses after which OTLP/HTTP lets a client try again (https://opentelemetry.io/docs/specs/otlp/#failures-1).
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

/**
 * Whether the body of a success is OTLP in JSON, and not a page
 * (https://opentelemetry.io/docs/specs/otlp/#otlphttp-response).
 */
export function isOtlpAnswer(body: string): boolean {
  try {
    return body.trim() === '' || typeof JSON.parse(body) === 'object';
  } catch {
    return false;
  }
}

const UNANSWERED: ExportResult = {
  code: ExportResultCode.FAILED,
  error: new Error('not answered before the end'),
};

/** The result of `work`, or UNANSWERED as soon as `stop` is aborted. */
const unlessStopped = (work: Promise<ExportResult>, stop: AbortSignal): Promise<ExportResult> =>
  new Promise((resolve) => {
    const giveUp = () => {
      resolve(UNANSWERED);
    };
    if (stop.aborted) {
      giveUp();
      return;
    }
    stop.addEventListener('abort', giveUp, { once: true });
    void work.then((result) => {
      stop.removeEventListener('abort', giveUp);
      resolve(result);
    });
  });

const after = (milliseconds: number, result: ExportResult): Promise<ExportResult> =>
  new Promise((resolve) => {
    setTimeout(() => {
      resolve(result);
    }, milliseconds).unref();
  });

/** An exporter that counts what it sends. */
export interface CountedExporter<Batch> extends Exporter<Batch> {
  forceFlush(): Promise<void>;
  /** Resolves when every batch has its result. */
  settled(): Promise<void>;
}

/**
 * Makes of an exporter one that tries again as the Go SDK does, and counts what was acknowledged and what failed.
 * @param sizeOf How many records a batch has.
 * @param retryFor Milliseconds for which a batch is tried again.
 * @param stop When it is aborted, what has no answer yet has failed.
 */
export function counted<Batch>(
  inner: Exporter<Batch>,
  delivery: Delivery,
  sizeOf: (batch: Batch) => number,
  retryFor: number,
  stop: AbortSignal,
): CountedExporter<Batch> {
  const attempt = (batch: Batch) =>
    new Promise<ExportResult>((resolve) => {
      inner.export(batch, resolve);
    });
  const send = async (batch: Batch): Promise<ExportResult> => {
    const deadline = Date.now() + retryFor;
    for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      const result = stop.aborted ? UNANSWERED : await unlessStopped(attempt(batch), stop);
      if (result.code === ExportResultCode.SUCCESS) {
        delivery.acknowledged += sizeOf(batch);
        return result;
      }
      // An earlier reason says more than that the time was up.
      if (result !== UNANSWERED) delivery.lastError = reason(result.error);
      else delivery.lastError ??= reason(result.error);
      if (stop.aborted || Date.now() + wait > deadline || !worthRetrying(result.error)) {
        delivery.failed += sizeOf(batch);
        return result;
      }
      await unlessStopped(after(wait, result), stop);
    }
  };
  const sending = new Set<Promise<void>>();
  const settled = async () => {
    while (sending.size > 0) await Promise.all(sending);
  };
  return {
    export: (batch, done) => {
      const sent: Promise<void> = send(batch).then((result) => {
        sending.delete(sent);
        done(result);
      });
      sending.add(sent);
    },
    forceFlush: async () => {},
    settled,
    // Waits, because the SDK's processors do not wait for a batch that their timer sent. After `stop` the inner exporter
    // is left alone: its shutdown would wait for the attempts that were given up.
    shutdown: () => settled().then(() => (stop.aborted ? undefined : inner.shutdown())),
  };
}

/** The URL at which an OTLP receiver takes a signal: `traces`, `logs` or `metrics`. */
export const signalUrl = (endpoint: string, signal: string): string =>
  `${endpoint.replace(/\/$/, '')}/v1/${signal}`;

/** Waits for `ending`. With `within`, aborts `stop` after so many milliseconds, which must make it end. */
export async function endWithin(
  stop: AbortController,
  within: number | undefined,
  ending: () => Promise<void>,
): Promise<void> {
  const giveUp = () => {
    stop.abort();
  };
  const timer = within === undefined ? undefined : setTimeout(giveUp, Math.max(1, within));
  await ending();
  clearTimeout(timer);
}

/**
 * Opens a sender of spans and logs over OTLP/HTTP (https://opentelemetry.io/docs/specs/otlp/#otlphttp). As the SDKs do, it
 * sends batches of 512 and lets 2,048 wait: what finds the queue full is neither acknowledged nor failed.
 */
export function openOtlpSender(options: OtlpSenderOptions): OtlpSender {
  const { endpoint, retryFor, idGenerator } = options;
  const resource = resourceFromAttributes(options.resource);
  const spans: Delivery = { acknowledged: 0, failed: 0 };
  const logs: Delivery = { acknowledged: 0, failed: 0 };
  const to = (signal: string) => ({
    url: signalUrl(endpoint, signal),
    timeoutMillis: ATTEMPT_TIMEOUT,
  });
  const batches = {
    maxQueueSize: 2048,
    maxExportBatchSize: 512,
    scheduledDelayMillis: 1_000,
    exportTimeoutMillis: retryFor + ATTEMPT_TIMEOUT + LONGEST_WAIT,
  };
  const stop = new AbortController();
  const size = (items: readonly unknown[]) => items.length;
  const exporters = {
    spans: counted(new OTLPTraceExporter(to('traces')), spans, size, retryFor, stop.signal),
    logs: counted(new OTLPLogExporter(to('logs')), logs, size, retryFor, stop.signal),
  };
  const traceProvider = new TracerProvider({
    resource,
    ...(idGenerator ? { idGenerator } : {}),
    spanProcessors: [new BatchSpanProcessor({ exporter: exporters.spans, ...batches })],
  });
  const logProvider = new LoggerProvider({
    resource,
    processors: [new BatchLogRecordProcessor({ exporter: exporters.logs, ...batches })],
  });
  return {
    tracer: traceProvider.getTracer(options.scope),
    logger: logProvider.getLogger(options.scope),
    spans,
    logs,
    close: (within) =>
      endWithin(stop, within, async () => {
        await Promise.allSettled([traceProvider.shutdown(), logProvider.shutdown()]);
        // When one batch fails, a processor does not wait for its other batches.
        await Promise.all([exporters.spans.settled(), exporters.logs.settled()]);
      }),
  };
}
