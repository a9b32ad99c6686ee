import { colors } from '../../components/colors';
import { Icon } from '../../components/pictures/Picture';
import { Tap } from '../../components/Tap';
import { useAction } from '../../hooks/useAction';
import { say } from '../../platform/say';
import { texts } from '../../texts';
import { closingSource, type ClosingSource } from './closing.source';
import './closing-banner.scss';

const words = texts.closing;

interface ClosingBannerProps {
  closesAt: string;
  /** What the page shows has changed. */
  onKept: () => unknown;
  source?: Pick<ClosingSource, 'keep'>;
}

/** An account that is being closed says so wherever its owner is, and can be kept by one tap. */
export function ClosingBanner({ closesAt, onKept, source = closingSource }: ClosingBannerProps) {
  const keeping = useAction(async (_: string) => {
    await source.keep();
    say(words.kept);
    await onKept();
  });
  return (
    <div className="closing-banner" id="closing-banner" role="status">
      <Icon name="clock" size={20} color={colors.dangerText} />
      <span className="closing-banner-words">
        <span className="closing-banner-title num">{words.banner(closesAt)}</span>
        <span className="closing-banner-note">{keeping.error?.title ?? words.bannerNote}</span>
      </span>
      <Tap
        className="closing-banner-keep"
        id="keep-account"
        disabled={keeping.busy}
        onTap={() => void keeping.run(closesAt)}
      >
        {words.keep}
      </Tap>
    </div>
  );
}
