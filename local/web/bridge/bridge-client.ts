/** The script that the desk puts first into the `<head>` of each of the app's pages, as Forge puts its global bridge. */
import { installFrameBridge } from './frame-bridge';

installFrameBridge(window);
