export interface SwitchProps {
  on: boolean;
  label: string;
  id?: string;
  disabled?: boolean;
  onToggle: () => void;
}
