import { Kbd, Modal } from '@mantine/core';
import type { Destination } from './destinations.js';
import classes from './keys-help.module.css';

interface KeysHelpProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly destinations: readonly Destination[];
}

/** What keys do. */
export function KeysHelp({ isOpen, onClose, destinations }: KeysHelpProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keys" size="md">
      <dl className={classes.keys}>
        <Row keys={['/']}>Search pages, segments and people</Row>
        <Row keys={['?']}>Show this</Row>
        <Row keys={['Esc']}>Close what is open</Row>
        {destinations.map(({ path, title, key }) => (
          <Row key={path} keys={['g', key]}>
            Go to {title}
          </Row>
        ))}
      </dl>
    </Modal>
  );
}

function Row({
  keys,
  children,
}: {
  readonly keys: readonly string[];
  readonly children: React.ReactNode;
}) {
  return (
    <div className={classes.row}>
      <dt>
        {keys.map((key, index) => (
          <span key={key}>
            {index > 0 && <span className={classes.then}> then </span>}
            <Kbd>{key}</Kbd>
          </span>
        ))}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
