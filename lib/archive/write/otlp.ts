/**
 * `otlp.jsonl`: the records as OpenTelemetry log records in OTLP/JSON, one `LogsData` a line, as the
 * collector's own file exporter writes them. 64-bit integers are strings there, names camelCase.
 */

import type { LogRecord } from '../../log/record.ts';

/** Records in a line: some 600 kB, far below what collectors take at once. */
export const OTLP_BATCH = 500;

interface Attribute {
  key: string;
  value: { stringValue: string } | { intValue: string };
}

const text = (key: string, value: string | null): Attribute[] =>
  value === null ? [] : [{ key, value: { stringValue: value } }];

/** One line with its newline. `entries` are at most `OTLP_BATCH` records with their canonical bytes. */
export function otlpLine(
  entries: readonly { record: LogRecord; line: string; sentence: string }[],
  log: string,
  program: string,
): string {
  const data = {
    resourceLogs: [
      {
        resource: {
          attributes: [
            ...text('service.name', 'symbiotic-contract'),
            ...text('service.version', program),
            ...text('service.instance.id', log),
          ],
        },
        scopeLogs: [
          {
            scope: { name: 'symbiotic-contract', version: program },
            logRecords: entries.map(({ record, line, sentence }) =>
              logRecord(record, line, sentence, log),
            ),
          },
        ],
      },
    ],
  };
  return `${JSON.stringify(data)}\n`;
}

function logRecord(record: LogRecord, line: string, sentence: string, log: string) {
  const { seq, at, kind, by, site, conversation, contract, state } = record;
  const time = nanoseconds(at);
  const severity = severityOf(kind);
  return {
    timeUnixNano: time,
    observedTimeUnixNano: time,
    severityNumber: severity.number,
    severityText: severity.text,
    eventName: kind,
    body: { stringValue: sentence },
    attributes: [
      // Two exports may hold the same record: by this id a collector can tell.
      ...text('log.record.uid', `${log}/${seq}`),
      ...text('log.record.original', line),
      { key: 'symbiotic_contract.seq', value: { intValue: String(seq) } },
      ...text('symbiotic_contract.by', by),
      ...text('symbiotic_contract.site', site),
      ...text('symbiotic_contract.conversation', conversation),
      ...text('symbiotic_contract.contract.sha256', contract),
      ...text('symbiotic_contract.state', state),
    ],
  };
}

/** Milliseconds have three digits and nanoseconds six more: no double could count them. */
function nanoseconds(at: string): string {
  const time = Date.parse(at);
  // uint64: what was before 1970 was a clock set wrong.
  return time > 0 ? `${time}000000` : '0';
}

/** Severity numbers of the OpenTelemetry log data model. */
function severityOf(kind: string): { number: number; text: string } {
  if (kind === 'integrity.failed' || kind === 'log.damaged') return { number: 17, text: 'ERROR' };
  const warnings = [
    ...['message.unsealed', 'message.unconfirmed', 'message.stopped', 'site.barred'],
  ];
  return warnings.includes(kind) ? { number: 13, text: 'WARN' } : { number: 9, text: 'INFO' };
}
