import { mount } from '../ui/mount';
import './move.css';
import { BulkPage } from './bulk/bulk-page';
import { Panel } from './panel';

void mount((moduleType) => (moduleType === 'jiraServiceManagement:queuePage' ? <BulkPage /> : <Panel />));
