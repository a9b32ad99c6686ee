/** Whether files open right here. */
export const opensFiles: boolean = true;

/** Opens a page in a tab of its own; a file for saving is saved, and the page stays where it is. */
export function openFile(path: string, { isPage }: { isPage: boolean }): Promise<void> {
  const link = document.createElement('a');
  link.href = path;
  if (isPage) link.target = '_blank';
  else link.download = '';
  link.rel = 'noopener noreferrer';
  document.body.append(link);
  link.click();
  link.remove();
  return Promise.resolve();
}
