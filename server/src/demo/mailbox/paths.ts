export const MAILBOX_PATH = '/dev/mailbox';

export function messagePath(id: string): string {
  return `${MAILBOX_PATH}/${id}`;
}

/** The message alone, as the frame on its page shows it. */
export function previewPath(id: string): string {
  return `${messagePath(id)}/preview`;
}
