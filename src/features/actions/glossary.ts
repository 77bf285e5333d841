export const glossary = {
  action: 'something one of us does for an account, with an owner and a date',
  promise: 'an action that somebody at the customer was told to expect',
} satisfies Record<string, string>;
