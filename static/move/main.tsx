import { mount } from '../ui/mount';
import './move.css';
import { Panel } from './panel';

void mount(<Panel />);
