/** Lets no Ctrl-C end the process between a temporary file and its rename. */
export function uninterrupted(work: () => void): void {
  const wait = () => undefined;
  process.on('SIGINT', wait);
  try {
    work();
  } finally {
    process.off('SIGINT', wait);
  }
}
