export const glossary = {
  reminders: 'one message a day with what waits for somebody, at the time they chose, on the days they work',
  'quiet hours': 'the part of the day in which only answers come, and nothing that can wait',
} satisfies Record<string, string>;
