import '../shared/styles/base.css';
import '../shared/staff/staff.css';
import { mount } from 'svelte';
import { browserLanguage, chosenLanguage, speak } from '../shared/i18n/index.svelte';
import App from './App.svelte';

const target = document.getElementById('page');
if (!target) throw new Error('interviewer.html has no #page');
void speak(chosenLanguage() ?? browserLanguage()).finally(() => mount(App, { target }));
