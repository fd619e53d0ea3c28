/**
 * The label of a component of Alloy for the id of one of the Collector's: `otlp/2` becomes `otlp_2`. Alloy takes
 * identifiers only (https://grafana.com/docs/alloy/latest/get-started/configuration-syntax/components/).
 */
export const label = (id: string): string => id.replaceAll(/\W/g, '_').replace(/^(?=\d)/, '_');
