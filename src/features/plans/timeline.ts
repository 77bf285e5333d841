/** What the timeline of an account tells; everything else stands in its full history. */
export type Moment = {
  at: Date;
  kind: 'import' | 'goal' | 'action' | 'opportunity' | 'seat' | 'account' | 'plan';
  /** The field that changed; null: something began or ended. */
  field: string | null;
  /** What stood there before and after, as text. */
  before: string | null;
  after: string | null;
  /** Of the goal, action or opportunity. */
  title: string | null;
  memberId: string | null;
  actorId: string | null;
  /** Changes of an import. */
  count: number;
};

export const MOMENTS_A_PAGE = 12;
