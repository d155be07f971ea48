import '../shared/styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';

const target = document.getElementById('page');
if (!target) throw new Error('interviewer.html has no #page');
mount(App, { target });
