import { mount } from '../ui/mount';
import './card.css';
import { StatusCard } from './card';

void mount(<StatusCard />);
