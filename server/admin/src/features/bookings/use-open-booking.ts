import { useSearchParams } from 'react-router';

/** The booking whose details are open, as it stands in the address. */
export function useOpenBooking() {
  const [search, setSearch] = useSearchParams();
  const set = (id: string | null): void =>
    setSearch(
      (params) => {
        if (id === null) params.delete('booking');
        else params.set('booking', id);
        return params;
      },
      { replace: true },
    );
  return { openId: search.get('booking'), open: (id: string) => set(id), close: () => set(null) };
}
