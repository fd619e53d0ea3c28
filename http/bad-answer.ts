import type { z } from 'zod';
import { same, seconds, text, type Text } from '../cli/bilingual.js';

/** What is bad: no connection, no answer in time, an unexpected status, or a body that cannot be read. */
export type BadAnswerKind = 'unreachable' | 'silent' | 'status' | 'format';

/** An answer that cannot be used; `text` says from which component and path, what came and what was expected. */
export class BadAnswer extends Error {
  constructor(
    readonly kind: BadAnswerKind,
    readonly text: Text,
    readonly status?: number,
  ) {
    super(text.en);
  }
}

/** A request as messages name it: `Tempo GET /ready`. */
export interface RequestName {
  readonly component: string;
  readonly method: string;
  readonly path: string;
}

const subject = ({ component, method, path }: RequestName) => `${component} ${method} ${path}`;

/** The start of an answer, on one line. */
export const excerpt = (body: string): string => {
  const line = body.trim().replace(/\s+/g, ' ');
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
};

const REASONS: Readonly<Record<string, Text>> = {
  ECONNREFUSED: text('conexão recusada', 'connection refused'),
  ECONNRESET: text('conexão interrompida', 'connection broken off'),
  UND_ERR_SOCKET: text('conexão interrompida', 'connection broken off'),
  ENOTFOUND: text('nome de servidor desconhecido', 'unknown server name'),
  EAI_AGAIN: text('nome de servidor desconhecido', 'unknown server name'),
};

// fetch keeps the reason in `cause`; where it tried several addresses, in an AggregateError.
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return codeOf(error.cause);
}

// fetch itself only says "fetch failed".
const messageOf = (error: unknown): string =>
  error instanceof Error
    ? error.cause instanceof Error
      ? messageOf(error.cause)
      : error.message
    : String(error);

/** No connection, or one that broke. */
export function unreachable(asked: RequestName, base: string, error: unknown): BadAnswer {
  const code = codeOf(error);
  const reason = REASONS[code ?? ''] ?? same(code ?? messageOf(error));
  const at = subject(asked);
  return new BadAnswer(
    'unreachable',
    text(`${at}: ${reason.pt} (${base})`, `${at}: ${reason.en} (${base})`),
  );
}

/** Nothing came in time. */
export function silent(asked: RequestName, waited: number): BadAnswer {
  const at = subject(asked);
  const { pt, en } = seconds(waited);
  return new BadAnswer(
    'silent',
    text(`${at}: sem resposta completa em ${pt}`, `${at}: no complete answer within ${en}`),
  );
}

/** An unexpected status. */
export function wrongStatus(asked: RequestName, status: number, body: string): BadAnswer {
  const at = subject(asked);
  const said = /^\s*</.test(body) ? 'HTML' : excerpt(body);
  const came = said ? `HTTP ${status} (${said})` : `HTTP ${status}`;
  const login = status === 401 || status === 403;
  return new BadAnswer(
    'status',
    text(
      `${at}: veio ${came}, esperado HTTP 200${login ? '; credenciais ausentes ou recusadas' : ''}`,
      `${at}: got ${came}, expected HTTP 200${login ? '; credentials missing or refused' : ''}`,
    ),
    status,
  );
}

/** A page, or JSON that was cut off. */
export function notJson(asked: RequestName, body: string): BadAnswer {
  const at = subject(asked);
  if (/^\s*</.test(body)) {
    const start = excerpt(body);
    return new BadAnswer(
      'format',
      text(
        `${at}: veio HTML (${start}), esperado JSON`,
        `${at}: got HTML (${start}), expected JSON`,
      ),
    );
  }
  const size = Buffer.byteLength(body);
  const end = excerpt(body.slice(-40));
  return new BadAnswer(
    'format',
    text(
      `${at}: JSON inválido ou cortado (${size} bytes, fim: ${end})`,
      `${at}: JSON is not valid or was cut off (${size} bytes, end: ${end})`,
    ),
  );
}

/** JSON of another shape. */
export function wrongShape(asked: RequestName, error: z.ZodError): BadAnswer {
  const at = subject(asked);
  const issue = error.issues[0];
  const where = issue?.path.join('.') || '(top)';
  const why = issue?.message ?? '';
  return new BadAnswer(
    'format',
    text(
      `${at}: JSON inesperado em ${where}: ${why}`,
      `${at}: unexpected JSON at ${where}: ${why}`,
    ),
  );
}
