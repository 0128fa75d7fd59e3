/** What the environment or an option says cannot be (`usage`), or cannot be had here and now (`refused`). */
export class SettingsError extends Error {
  readonly code: 'settings.usage' | 'settings.refused';

  constructor(message: string, code: SettingsError['code'] = 'settings.usage') {
    super(message);
    this.code = code;
  }
}
