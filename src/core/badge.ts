/** The unread count on the toolbar icon, in the four characters that fit there. */

/** Text of the badge: nothing for none, whole numbers below 1,000, then thousands (`11k`). Never claims more than there is. */
export function badgeText(unread: number): string {
  if (unread <= 0) return "";
  return unread < 1000 ? String(unread) : `${Math.floor(unread / 1000)}k`;
}
