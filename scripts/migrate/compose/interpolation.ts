/** A text of a compose file with the defaults of its variables, `${NAME:-default}`, in their places (https://docs.docker.com/reference/compose-file/interpolation/). */
export const withDefaults = (text: string): string =>
  text.replaceAll(/\$\{\w+:?-([^}]*)\}/g, (_, value: string) => value);
