/** How a control is named and described for screen readers, by ids on the page. */
export type Labels = { id: string; labelledBy: string; describedBy: string; isInvalid: boolean };

/** The attributes of a field beside a label, or of one that only its placeholder names. */
export function named(labels: Labels | undefined, placeholder: string) {
  if (!labels) return { 'aria-label': placeholder || 'Choose' };
  return {
    id: labels.id,
    'aria-invalid': labels.isInvalid,
    ...(labels.describedBy && { 'aria-describedby': labels.describedBy }),
  };
}
