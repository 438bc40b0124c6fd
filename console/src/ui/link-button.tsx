import { Button, type ButtonProps } from '@mantine/core';
import type { MouseEvent, ReactNode } from 'react';
import classes from './link-button.module.css';

interface LinkButtonProps extends Pick<ButtonProps, 'variant' | 'size'> {
  readonly href: string;
  /** What the file is called that it is kept as. Default: it is opened. */
  readonly download?: string | true;
  /** What it does, for who does not see it, where its words alone do not say. */
  readonly label?: string;
  readonly onClick?: (event: MouseEvent) => void;
  readonly children: ReactNode;
}

/** A link that looks like a button: it leads somewhere, or takes a file away. */
export function LinkButton({ label, download, children, ...rest }: LinkButtonProps) {
  return (
    <Button
      {...rest}
      component="a"
      className={classes.link}
      {...(download !== undefined && { download })}
      {...(label !== undefined && { 'aria-label': label })}
    >
      {children}
    </Button>
  );
}
