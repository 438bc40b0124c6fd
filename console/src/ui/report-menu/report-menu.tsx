import { Button, Menu } from '@mantine/core';
import classes from './report-menu.module.css';

interface ReportMenuProps {
  /** Where the report is read; `isKept`: as a file. */
  readonly address: (isKept: boolean) => string;
}

/** A report, to be opened in a tab of its own or kept as a file. */
export function ReportMenu({ address }: ReportMenuProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default">The report</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item className={classes.item} component="a" href={address(false)} target="_blank">
          Open it in a tab
        </Menu.Item>
        <Menu.Item className={classes.item} component="a" href={address(true)}>
          Keep it as a file
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
