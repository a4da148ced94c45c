import type { RouterLinkComponentProps } from '@atlaskit/app-provider/router-link-provider';
import { forwardRef } from 'react';
import { Link } from 'react-router-dom';

/** The link behind every Atlaskit link and button with `href`: paths go through the router, whole addresses do not. */
export const RouterLink = forwardRef<HTMLAnchorElement, RouterLinkComponentProps>(function RouterLink(props, ref) {
  const { href, children, ...others } = props as RouterLinkComponentProps<never> & { href: string };
  return href.startsWith('/') && !href.startsWith('/rest/') ? (
    <Link ref={ref} to={href} {...others}>
      {children}
    </Link>
  ) : (
    <a ref={ref} href={href} {...others}>
      {children}
    </a>
  );
});
