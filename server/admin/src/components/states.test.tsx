import { render, screen } from '@testing-library/react';
import { errors, type ErrorCode } from '@gemcare/shared/errors';
import { MemoryRouter } from 'react-router';
import { ApiError } from '../api/api-error';
import { texts } from '../texts';
import { QueryView } from './states';

function show(code: ErrorCode): void {
  const error = new ApiError({ code, ...errors[code] });
  const query = { data: undefined, error, isPending: false, refetch: () => {} };
  render(
    <MemoryRouter>
      <QueryView query={query} gone={texts.members.gone}>
        {() => null}
      </QueryView>
    </MemoryRouter>,
  );
}

describe('a page of one thing', () => {
  it.each(['member.not_found', 'request.invalid'] as const)('says there is no such thing on %s', (code) => {
    show(code);
    expect(screen.getByText(texts.members.gone)).toBeTruthy();
    expect(screen.getByRole('link', { name: texts.common.toWorkbench })).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('offers another try after a failure', () => {
    show('server.error');
    expect(screen.getByRole('button', { name: texts.common.retry })).toBeTruthy();
  });
});
