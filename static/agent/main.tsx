import { mount } from '../ui/mount';
import './panel.css';
import { Panel } from './panel';

void mount(<Panel />);
