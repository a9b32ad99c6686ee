import { Form, type FormInstance } from 'antd';

/** Whether a form says something else than it began with. */
export function useDirty<Values extends object>(
  form: FormInstance<Values>,
  initial: Partial<Values>,
): boolean {
  const typed = Form.useWatch<Partial<Values> | undefined>([], form);
  return typed !== undefined && words(typed) !== words({ ...initial });
}

/** Nothing is nothing, however a field says it. */
const words = (values: object): string =>
  JSON.stringify(
    Object.entries(values)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
