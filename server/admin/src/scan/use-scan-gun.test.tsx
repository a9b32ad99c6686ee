import { useState } from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { useScanGun } from './use-scan-gun';

/** A member number with a right check digit, and six digits of the moment. */
const CODE = '6028441373120456';

function Counter({ onScan }: { onScan: (code: string) => void }) {
  const [text, setText] = useState('GZ-');
  useScanGun(onScan);
  return <input aria-label="receipt" value={text} onChange={(event) => setText(event.target.value)} />;
}

/** What a gun does to the page: each key goes down, and what has the focus takes it. */
function scanInto(target: HTMLElement, code: string): boolean {
  for (const digit of code) {
    fireEvent.keyDown(target, { key: digit });
    if (target instanceof HTMLInputElement)
      fireEvent.change(target, { target: { value: target.value + digit } });
  }
  return fireEvent.keyDown(target, { key: 'Enter' });
}

describe('a scan gun', () => {
  it('is heard when nothing has the focus', () => {
    const onScan = jest.fn();
    render(<Counter onScan={onScan} />);
    scanInto(document.body, CODE);
    expect(onScan).toHaveBeenCalledWith(CODE);
  });

  it('leaves no digits in the input it happened to type into, and no Enter', () => {
    const onScan = jest.fn();
    render(<Counter onScan={onScan} />);
    const input = screen.getByLabelText('receipt');
    const enterWentOn = scanInto(input, CODE);
    expect(onScan).toHaveBeenCalledWith(CODE);
    expect(input).toHaveProperty('value', 'GZ-');
    expect(enterWentOn).toBe(false);
  });

  it('may type other barcodes of sixteen digits into an input', () => {
    const onScan = jest.fn();
    render(<Counter onScan={onScan} />);
    const input = screen.getByLabelText('receipt');
    const other = '6028441374120456';
    scanInto(input, other);
    expect(onScan).not.toHaveBeenCalled();
    expect(input).toHaveProperty('value', `GZ-${other}`);
  });
});
