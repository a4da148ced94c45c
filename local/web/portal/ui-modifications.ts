/**
 * The platform's half of user interface modifications on the portal's form (`JSMRequestCreate`): what
 * `getUiModificationsInternalAPI` of `@forge/jira-bridge` answers. Shapes: that package, `out/ui-modifications/types`.
 */

/** A field of the form as the app reads it. */
export interface FieldState {
  readonly fieldId: string;
  readonly fieldType: string;
  readonly fieldName: string;
  readonly description: string;
  readonly isVisible: boolean;
  readonly isReadOnly: boolean;
  readonly isRequired: boolean;
  readonly value: unknown;
}
/** What a modification may change on the portal. */
export interface FieldChange {
  readonly fieldName?: string;
  readonly description?: string;
  readonly isVisible?: boolean;
  /** Only where the form `mayRequire`. */
  readonly isRequired?: boolean;
  readonly value?: unknown;
}
/** A registered modification that applies to this form. */
export interface RegisteredModification {
  readonly id: string;
  readonly data?: string;
}
export type ModificationError =
  | {
      readonly type: 'FIELD_VALIDATION_FAILED';
      readonly fieldId: string;
      readonly fieldType: string;
      readonly method: string;
      readonly message: string;
    }
  | { readonly type: 'SCREENTABS_VALIDATION_FAILED'; readonly message: string }
  | {
      readonly type: 'APPLY_CHANGES_FOR_UNREGISTERED_FIELD';
      readonly fieldId: string;
      readonly fieldType: string;
      readonly message: string;
    };

export interface ModifiedForm {
  readonly modifications: readonly RegisteredModification[];
  /** Whether `setRequired` works here: the documentation lists it neither in nor out (a switch of the desk). */
  readonly mayRequire: boolean;
  /** The fields as they stand now. */
  fields(): readonly FieldState[];
  /** Applies a change. @returns why the value is none for this field, or undefined. */
  apply(fieldId: string, change: FieldChange): string | undefined;
  /** Told what went wrong inside the app's frame, for the developer. */
  warn(message: string): void;
}

type Callback = (payload: unknown) => unknown;
type Loose = Readonly<Record<string, unknown>>;

/** Setter by changed property; those with `check` may be used on the portal, the others go to `onError`. */
const setters: Readonly<Record<string, { readonly method: string; readonly check?: (value: unknown) => boolean }>> = {
  fieldName: { method: 'setName', check: (value) => typeof value === 'string' && value !== '' },
  description: { method: 'setDescription', check: (value) => typeof value === 'string' },
  isVisible: { method: 'setVisible', check: (value) => typeof value === 'boolean' },
  value: { method: 'setValue', check: () => true },
  isRequired: { method: 'setRequired' },
  isReadOnly: { method: 'setReadOnly' },
  optionsVisibility: { method: 'setOptionsVisibility' },
};

const requiredSetter = { method: 'setRequired', check: (value: unknown) => typeof value === 'boolean' };

/** One form with its modifications. */
export class UiModificationsHost {
  private nextChange = 1;
  private readonly registered = new Map<string, ReadonlySet<string>>();
  private readonly changeListeners: Callback[] = [];
  private readonly errorListeners: Callback[] = [];
  private readonly onInitChangeId = this.newChangeId();

  constructor(private readonly form: ModifiedForm) {}

  /** The answer of `getUiModificationsInternalAPI`. */
  api(): unknown {
    return {
      data: { uiModifications: this.form.modifications, onInitChangeId: this.onInitChangeId },
      actions: {
        getOnInitData: () => ({ currentFormState: this.formState() }),
        registerFields: ({ fields, changeId }: { fields: readonly string[]; changeId: string }) => {
          this.registered.set(changeId, new Set(fields));
        },
        submit: (changes: {
          fieldsChanges: Readonly<Record<string, Loose>>;
          screenTabsChanges?: readonly unknown[];
          changeId: string;
        }) => this.submit(changes),
        subscribeToChanges: (callback: Callback) => void this.changeListeners.push(callback),
        subscribeToErrors: (callback: Callback) => void this.errorListeners.push(callback),
        onBridgeError: ({ error, cause }: { error: string; cause: unknown }) =>
          this.form.warn(`User interface modifications: ${error}: ${cause instanceof Error ? cause.message : String(cause)}`),
      },
    };
  }

  /** Tells the app that whoever fills in the form has changed a field: text when it is left, choices at once. */
  fieldChanged(changedFieldId: string): void {
    for (const listener of this.changeListeners) {
      const payload = {
        changedFieldId,
        changeId: this.newChangeId(),
        currentFormState: this.formState(),
        uiModifications: this.form.modifications,
      };
      void Promise.resolve(listener(payload)).catch((error: unknown) => this.form.warn(String(error)));
    }
  }

  private newChangeId(): string {
    return `change-${this.nextChange++}`;
  }

  private formState(): Readonly<Record<string, FieldState>> {
    return Object.fromEntries(this.form.fields().map((field) => [field.fieldId, field]));
  }

  private submit(asked: {
    fieldsChanges: Readonly<Record<string, Loose>>;
    screenTabsChanges?: readonly unknown[];
    changeId: string;
  }): void {
    const fields = new Map(this.form.fields().map((field) => [field.fieldId, field]));
    const registered = this.registered.get(asked.changeId);
    const errors: ModificationError[] = [];
    for (const [fieldId, change] of Object.entries(asked.fieldsChanges)) {
      const field = fields.get(fieldId);
      if (!field) continue;
      if (registered?.has(fieldId)) errors.push(...this.applyTo(field, change));
      else {
        errors.push({
          type: 'APPLY_CHANGES_FOR_UNREGISTERED_FIELD',
          fieldId,
          fieldType: field.fieldType,
          message: `The field ${fieldId} was changed, but not registered.`,
        });
      }
    }
    if (asked.screenTabsChanges && asked.screenTabsChanges.length > 0) {
      errors.push({ type: 'SCREENTABS_VALIDATION_FAILED', message: 'The form of the portal has no tabs.' });
    }
    if (errors.length === 0) return;
    for (const listener of this.errorListeners) void Promise.resolve(listener({ errors })).catch(() => undefined);
  }

  private applyTo({ fieldId, fieldType }: FieldState, change: Loose): ModificationError[] {
    const refused = (method: string, message: string): ModificationError => ({
      type: 'FIELD_VALIDATION_FAILED',
      fieldId,
      fieldType,
      method,
      message,
    });
    const errors: ModificationError[] = [];
    for (const [name, value] of Object.entries(change)) {
      const setter = name === 'isRequired' && this.form.mayRequire ? requiredSetter : setters[name];
      if (!setter?.check)
        errors.push(refused(setter?.method ?? name, `${setter?.method ?? name} is not supported on the portal.`));
      else if (!setter.check(value)) errors.push(refused(setter.method, `${setter.method} does not take this value.`));
      else {
        const message = this.form.apply(fieldId, { [name]: value });
        if (message !== undefined) errors.push(refused(setter.method, message));
      }
    }
    return errors;
  }
}
