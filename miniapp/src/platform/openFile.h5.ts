/** Whether files open right here. */
export const opensFiles: boolean = true;

/** Opens a file in a tab of its own; one that is for saving is saved. */
export function openFile(path: string): Promise<void> {
  const link = document.createElement('a');
  link.href = path;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  document.body.append(link);
  link.click();
  link.remove();
  return Promise.resolve();
}
