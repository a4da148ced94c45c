import { mount } from '../ui/mount';
import './settings.css';
import { App } from './app';

void mount(<App />);
