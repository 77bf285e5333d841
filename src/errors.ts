/** Expected, phrased for the person: what happened and what to do next. `field` names the form field it belongs to. */
export class UserError extends Error {
  readonly field: string | undefined;

  constructor(message: string, field?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UserError';
    this.field = field;
  }
}

/** The record changed, or vanished, since the person last saw it. */
export class ConflictError extends Error {
  readonly entity: string;
  readonly entityId: string;

  constructor(entity: string, entityId: string) {
    super(`${entity} ${entityId} changed in the meantime`);
    this.name = 'ConflictError';
    this.entity = entity;
    this.entityId = entityId;
  }
}

/** The person may not do this with this account; the reply says who leads it and offers to ask. */
export class AccessError extends Error {
  readonly accountId: string;
  /** The level that was needed. */
  readonly needed: string;

  constructor(accountId: string, needed: string) {
    super('No access to this account');
    this.name = 'AccessError';
    this.accountId = accountId;
    this.needed = needed;
  }
}

/** The process cannot start; the message says what to change. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
