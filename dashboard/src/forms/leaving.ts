/** Whether the page is being left on purpose, to sign in: drafts stay, so nothing asks. */
let isLeaving = false;

/** Goes to another page without the question of unsaved changes. */
export function leaveFor(url: string): void {
  isLeaving = true;
  window.location.assign(url);
}

/** Whether `leaveFor` is under way. */
export const isLeavingOnPurpose = () => isLeaving;
